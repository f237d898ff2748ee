import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { Loaded } from "@/shared/ui/Loaded";
import { ViewLink } from "@/shared/ui/ViewLink";
import { commitmentKinds } from "@/shared/words/labels";

import { quantityWords } from "./requests";

type Total = Schemas["CommitmentTotalOut"];

/** Pledged against delivered, one bar for each kind and unit. */
export function Totals() {
  const slug = useSlug();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/commitments/totals", {
    params: { path: { slug } },
  });
  return (
    <section className="block">
      <h2>Promis et tenu</h2>
      <p className="ledger-legend">
        <span>
          <i className="is-delivered" /> tenu
        </span>
        <span>
          <i className="is-confirmed" /> confirmé
        </span>
        <span>
          <i className="is-proposed" /> proposé
        </span>
      </p>
      <Loaded asked={asked}>
        {(totals) => (
          <ul className="rows">
            {rowsOf(totals).map((total) => (
              <li key={total.kind + total.unit}>
                <TotalBar total={total} />
              </li>
            ))}
            {rowsOf(totals).length === 0 && <li className="muted">Rien n’est encore promis.</li>}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** Shares of the whole: what is delivered is also confirmed, what is confirmed is also pledged. */
export function shares(total: Pick<Total, "pledged" | "confirmed" | "delivered">) {
  const [pledged, confirmed, delivered] = [total.pledged, total.confirmed, total.delivered].map(Number) as [
    number,
    number,
    number,
  ];
  const whole = Math.max(pledged, confirmed, delivered);
  if (whole === 0) return { delivered: 0, confirmed: 0 };
  return {
    delivered: (100 * delivered) / whole,
    confirmed: (100 * Math.max(0, confirmed - delivered)) / whole,
  };
}

/** « tenu : 4 500 €, confirmé : 3 000 € », each part of the bar once; the unit stands above, money excepted. */
export function said(total: Pick<Total, "pledged" | "confirmed" | "delivered" | "unit">): string {
  const parts: [string, number][] = [
    ["tenu", Number(total.delivered)],
    ["confirmé", Number(total.confirmed) - Number(total.delivered)],
    ["proposé", Number(total.pledged) - Number(total.confirmed)],
  ];
  const told = parts.filter(([, amount]) => amount > 0);
  if (told.length === 1 && told[0]) return `${told[0][0]} en entier`;
  const unit = total.unit === "€" ? total.unit : "";
  return told.map(([word, amount]) => `${word}\u00a0: ${quantityWords(amount, unit)}`).join(", ");
}

function TotalBar({ total }: { total: Total }) {
  const share = shares(total);
  return (
    <>
      <p className="who">
        <ViewLink to={`commitments?kind=${total.kind}`} strong>
          {commitmentKinds[total.kind]}
        </ViewLink>
        <span className="nowrap">
          {Number(total.pledged) > 0
            ? quantityWords(total.pledged, total.unit)
            : withoutQuantity(total.count)}
        </span>
      </p>
      {Number(total.pledged) > 0 && (
        <div className="pledge" aria-hidden="true">
          <i className="is-delivered" style={{ width: `${share.delivered}%` }} />
          <i className="is-confirmed" style={{ width: `${share.confirmed}%` }} />
          <i className="is-proposed" style={{ flex: 1 }} />
        </div>
      )}
      <small className="muted">
        {said(total)}
        {Number(total.value) > 0 && `${said(total) && ", "}valeur\u00a0: ${quantityWords(total.value, "€")}`}
      </small>
    </>
  );
}

function withoutQuantity(count: number): string {
  return count > 1 ? `${count} promesses` : "1 promesse";
}
