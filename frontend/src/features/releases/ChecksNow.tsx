import { Link } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";

import { counted } from "./words";

const CHECKS = "/api/v1/events/{slug}/checks";
const MOST_TOLD = 4;

/** What the checks say of the draft: errors keep it from being published. */
export function ChecksNow() {
  const slug = useSlug();
  const { data } = api.useQuery("get", CHECKS, { params: { path: { slug } } });
  if (!data) return null;
  const open = data.findings.filter((each) => !each.accepted);
  const of = (level: string) => open.filter((each) => each.level === level);
  const [errors, warnings, advice] = [of("error"), of("warning"), of("advice")];
  return (
    <section className="block">
      <h2>Ce que disent les vérifications</h2>
      <p className="row checks-now">
        <span className={errors.length ? "state state--bad" : "state state--good"}>
          <Icon name={errors.length ? "error" : "check"} />
          {errors.length > 1 ? `${errors.length} erreurs` : errors.length ? "une erreur" : "aucune erreur"}
        </span>
        <span className="state state--warn">
          <Icon name="warning" />
          {counted(warnings.length, "avertissement")}
        </span>
        <span className="state state--note">
          <Icon name="note" />
          {counted(advice.length, "conseil")}
        </span>
      </p>
      {errors.length > 0 && (
        <ul className="rows">
          {errors.slice(0, MOST_TOLD).map((each) => (
            <li key={`${each.code} ${each.subject}`}>
              {each.place && <strong>{each.place}. </strong>}
              {each.sentence}
            </li>
          ))}
        </ul>
      )}
      <p className="muted">
        {errors.length > 0 && "Les erreurs empêchent de publier : corrigez, ou acceptez une exception. "}
        <Link to="/e/$slug/programme" params={{ slug }} search={{} as never}>
          Les voir dans la grille
        </Link>
      </p>
    </section>
  );
}
