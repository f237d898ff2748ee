import { useState } from "react";

import { api } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useMay, useSlug } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { commitmentKinds } from "@/shared/words/labels";

import { StateOf } from "./columns";
import { CommitmentDialog } from "./CommitmentDialog";
import "./commitments.css";
import type { Commitment } from "./requests";
import { LIST, quantityWords } from "./requests";

/** What one structure promised, for its panel: read, opened, added. */
export function PromisesOf({ organisationId }: { organisationId: string }) {
  const slug = useSlug();
  const may = useMay()("commitments.edit");
  const [open, setOpen] = useState<Commitment | "new" | null>(null);
  const query = { organisation_id: organisationId, sort: "kind", size: 100 };
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  return (
    <section className="field" aria-label="Engagements de la structure">
      <h3>Ce qu’elle apporte</h3>
      <Loaded asked={asked}>
        {(page) => (
          <ul className="rows">
            {page.items.map((row) => (
              <li key={row.id} className={row.state === "withdrawn" ? "promise promise--off" : "promise"}>
                <button type="button" className="open" onClick={() => setOpen(row)}>
                  {row.description}
                </button>
                <small className="muted serves">{factsOf(row)}</small>
                <StateOf row={row} />
              </li>
            ))}
            {page.items.length === 0 && <li className="muted">Rien n’est encore promis.</li>}
          </ul>
        )}
      </Loaded>
      {may && (
        <button type="button" className="btn btn--dense" onClick={() => setOpen("new")}>
          Noter un engagement
        </button>
      )}
      {open && (
        <CommitmentDialog
          row={open === "new" ? null : open}
          mayEdit={may}
          organisationId={organisationId}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function factsOf(row: Commitment): string {
  return [
    commitmentKinds[row.kind],
    quantityWords(row.quantity, row.unit),
    row.due_on && `pour le ${plainDate(row.due_on)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
