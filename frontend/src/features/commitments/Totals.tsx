import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { Loaded } from "@/shared/ui/Loaded";
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
      <p className="legend">
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
            {together(rowsOf(totals)).map((total) => (
              <li key={total.kind + total.unit}>
                <TotalBar total={total} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** « personne » and « personnes » are one unit: written in the singular or the plural as the sum asks. */
export function together(totals: readonly Total[]): Total[] {
  const found = new Map<string, Total>();
  for (const total of totals) {
    const key = `${total.kind} ${total.unit.replace(/s$/, "")}`;
    const known = found.get(key);
    found.set(key, known ? sum(known, total) : total);
  }
  return [...found.values()];
}

function sum(one: Total, other: Total): Total {
  const add = (name: "pledged" | "confirmed" | "delivered") =>
    String(Number(one[name]) + Number(other[name]));
  return {
    ...one,
    unit: one.unit.length > other.unit.length ? one.unit : other.unit,
    count: one.count + other.count,
    pledged: add("pledged"),
    confirmed: add("confirmed"),
    delivered: add("delivered"),
  };
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

function TotalBar({ total }: { total: Total }) {
  const share = shares(total);
  const said = [
    Number(total.delivered) > 0 && `tenu : ${quantityWords(total.delivered, total.unit)}`,
    Number(total.confirmed) > 0 && `confirmé : ${quantityWords(total.confirmed, total.unit)}`,
  ].filter(Boolean);
  return (
    <>
      <p className="who">
        <strong>{commitmentKinds[total.kind]}</strong>
        <span>{quantityWords(total.pledged, total.unit) || `${total.count} sans quantité`}</span>
      </p>
      <div className="pledge" aria-hidden="true">
        <i className="is-delivered" style={{ width: `${share.delivered}%` }} />
        <i className="is-confirmed" style={{ width: `${share.confirmed}%` }} />
        <i className="is-proposed" style={{ flex: 1 }} />
      </div>
      <small className="muted">{said.length > 0 ? said.join(", ") : "proposé seulement"}</small>
    </>
  );
}
