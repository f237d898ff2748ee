import { useState } from "react";

import type { Schemas } from "@/shared/api/client";

import { PeopleList } from "./PeopleList";
import type { Mailing, Reason } from "./requests";
import { reasons } from "./words";

/** Exactly who gets the message, and who does not and why. */
export function Reached({ mailing, reach }: { mailing: Mailing; reach: Schemas["ReachOut"] }) {
  const [open, setOpen] = useState<Reason | "reached" | null>(null);
  const lines: { key: Reason | "reached"; name: string; count: number }[] = [
    { key: "reached", name: "Reçoivent ce message", count: reach.reached },
    ...reach.left_out.map(({ reason, count }) => ({ key: reason, name: reasons[reason], count })),
  ];
  return (
    <section className="block">
      <h2>Qui le reçoit</h2>
      <ul className="mailing-counts" aria-live="polite">
        {lines.map((line) => (
          <li key={line.key}>
            <span>{line.name}</span>
            <b>{line.count}</b>
            <button
              type="button"
              className="btn btn--quiet btn--dense"
              disabled={line.count === 0}
              onClick={() => setOpen(line.key)}
            >
              Voir les noms
              <span className="unseen"> : {line.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <PeopleList
          title={open === "reached" ? "Reçoivent ce message" : reasons[open]}
          mailingId={mailing.id}
          {...(open !== "reached" && { reason: open })}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
