import type { Schemas } from "@/shared/api/client";
import { ViewLink } from "@/shared/ui/ViewLink";
import { commitmentKinds } from "@/shared/words/labels";

import { euros } from "./requests";

export type StructureTotal = Schemas["OrganisationTotalOut"];

/** Co-organisers that nothing is confirmed of: they sit in the committee all the same. */
export function Unconfirmed({ totals }: { totals: readonly StructureTotal[] }) {
  const waiting = totals.filter((total) => total.is_co_organiser && Number(total.promises.confirmed) === 0);
  return (
    <section className="block">
      <h2>
        Rien de confirmé <span className="count">{waiting.length}</span>
      </h2>
      <p className="muted">
        {waiting.length > 0
          ? "Ces co-organisatrices siègent au comité."
          : "Chaque structure co-organisatrice a confirmé quelque chose."}
      </p>
      <ul className="rows">
        {waiting.map((total) => (
          <li key={total.organisation_id}>
            <ViewLink to={`commitments?organisation_id=${total.organisation_id}`} strong>
              {total.organisation_name}
            </ViewLink>
            <br />
            <small className="muted">{waitingWords(total)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** « proposé : animation, transport », « retiré : communication », « rien de noté ». */
export function waitingWords(total: Pick<StructureTotal, "proposed" | "withdrawn">): string {
  const names = (kinds: readonly string[]) =>
    [...new Set(kinds)].map((kind) => (commitmentKinds[kind] ?? kind).toLowerCase()).join(", ");
  const parts = [
    total.proposed.length > 0 && `proposé\u00a0: ${names(total.proposed)}`,
    total.withdrawn.length > 0 && `retiré\u00a0: ${names(total.withdrawn)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" ; ") : "rien de noté";
}

/** What each structure brings: promises, money, gifts in kind, and what is still to come. */
export function ByStructure({ totals }: { totals: readonly StructureTotal[] }) {
  const bringing = totals.filter((total) => Number(total.promises.pledged) > 0);
  return (
    <section className="block">
      <details>
        <summary>
          <strong>Par structure</strong> <span className="muted">{bringing.length}</span>
        </summary>
        <ul className="rows">
          {bringing.map((total) => (
            <li key={total.organisation_id}>
              <ViewLink to={`commitments?organisation_id=${total.organisation_id}`} strong>
                {total.organisation_name}
              </ViewLink>
              <br />
              <small>{promisesWords(total.promises)}</small>
              <Amounts name="Argent" sums={total.money} />
              <Amounts name="En nature" sums={total.in_kind} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

export function promisesWords(sums: StructureTotal["promises"]): string {
  const pledged = Number(sums.pledged);
  const missing = Number(sums.missing);
  const promises = pledged > 1 ? `${pledged} promesses` : "1 promesse";
  return missing === 0 ? `${promises}, tout est tenu` : `${promises}, ${missing} à tenir`;
}

function Amounts({ name, sums }: { name: string; sums: StructureTotal["money"] }) {
  if (Number(sums.pledged) === 0) return null;
  return (
    <small className="muted serves">
      {name}
      {"\u00a0: "}
      {euros(sums.pledged)} promis, {euros(sums.confirmed)} confirmés, {euros(sums.delivered)} tenus
      {Number(sums.missing) > 0 && `, ${euros(sums.missing)} manquent encore`}
    </small>
  );
}
