import { useMailTexts } from "./requests";

/** What can stand in braces. */
export function Placeholders() {
  const names = useMailTexts().data?.placeholders ?? [];
  return (
    <details className="mailing-names">
      <summary>Ce qui se remplace tout seul</summary>
      <dl>
        {names.map((each) => (
          <div key={each.name}>
            <dt>{`{${each.name}}`}</dt>
            <dd>{each.meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
