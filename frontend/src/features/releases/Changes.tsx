import { Icon } from "@/shared/ui/Icon";

import type { Change } from "./requests";

/** Each change in a sentence, what was and what is, and who gets a message for it. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.session_ids.join()}`}>
          <span className="changes__label">{change.label}</span>
          <div>
            <p className="changes__said">
              {change.lead}
              <b>{change.strong}</b>
              {change.tail}
            </p>
            {(change.before || change.after) && <BeforeAfter change={change} />}
            {change.told && <p className="changes__told">À prévenir : {change.told}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function BeforeAfter({ change }: { change: Change }) {
  return (
    <p className="changes__both">
      {change.before && (
        <del>
          <span className="unseen">avant : </span>
          {change.before}
        </del>
      )}
      {change.before && change.after && <Icon name="right" />}
      {change.after && (
        <ins>
          <span className="unseen">maintenant : </span>
          {change.after}
        </ins>
      )}
    </p>
  );
}
