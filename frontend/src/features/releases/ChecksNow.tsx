import { Link } from "@tanstack/react-router";

import type { Schemas } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { french } from "@/shared/words/french";

import type { Finding } from "./cures";
import { cureOf } from "./cures";
import type { Difference } from "./requests";
import { counted, insteadOf } from "./words";

interface Props {
  findings: readonly Finding[];
  before: Difference["findings_before"];
}

/** What the checks say of the draft, and of the version before it; errors keep it from being published. */
export function ChecksNow({ findings, before }: Props) {
  const slug = useSlug();
  const of = (level: Finding["level"]) => findings.filter((each) => each.level === level);
  const errors = of("error");
  const was = (level: keyof Schemas["LevelCountsOut"], now: number) => insteadOf(before?.[level], now);
  const [warnings, advice] = [of("warning").length, of("advice").length];
  return (
    <section className="block">
      <h2>Ce que disent les vérifications</h2>
      <p className="row checks-now">
        <span className={errors.length ? "state state--bad" : "state state--good"}>
          <Icon name={errors.length ? "error" : "check"} />
          {errors.length > 1 ? `${errors.length} erreurs` : errors.length ? "une erreur" : "aucune erreur"}
          {was("error", errors.length)}
        </span>
        <span className="state state--warn">
          <Icon name="warning" />
          {counted(warnings, "avertissement")}
          {was("warning", warnings)}
        </span>
        <span className="state state--note">
          <Icon name="note" />
          {counted(advice, "conseil")}
          {was("advice", advice)}
        </span>
      </p>
      {errors.length > 0 && (
        <>
          <h3>Ce qui empêche de publier</h3>
          <ul className="rows">
            {errors.map((each) => (
              <Held key={`${each.code} ${each.subject}`} finding={each} />
            ))}
          </ul>
        </>
      )}
      <p className="muted">
        <Link to="/e/$slug/programme" params={{ slug }} search={{} as never} hash="a-verifier">
          Les voir dans la grille
        </Link>
      </p>
    </section>
  );
}

/** One error in full, and the way to where it is mended. */
function Held({ finding }: { finding: Finding }) {
  const slug = useSlug();
  const cure = cureOf(finding);
  return (
    <li>
      {finding.place && <strong>{french(finding.place)}. </strong>}
      {french(finding.sentence)}{" "}
      <Link to={cure.to} params={{ slug }} search={cure.search as never}>
        {cure.words}
        <span className="unseen"> : {finding.place}</span>
      </Link>
    </li>
  );
}
