import { useState } from "react";

import { useMay } from "@/shared/event";
import { CheckField } from "@/shared/ui/Field";
import { PageHead } from "@/shared/ui/PageHead";

import { Badges } from "./Badges";
import { Everything } from "./Everything";
import "./printing.css";
import { GROUPS } from "./prints";
import { CommonRemarks, Sheet } from "./Sheet";

/** Everything on paper, by whom it is for. */
export function PrintsPage() {
  const may = useMay();
  const [draft, setDraft] = useState(false);
  const groups = GROUPS.map((group) => ({
    ...group,
    prints: group.prints.filter((each) => may(each.right)),
  }));
  const shown = groups.filter((group) => group.prints.length > 0);
  return (
    <>
      <PageHead
        title="Impressions"
        lead="Relisez les remarques avant d’imprimer : elles disent ce qui ne rendra pas bien, et pour qui."
      />
      {may("prints.make") && <CommonRemarks />}
      <nav className="print-groups" aria-label="Pour qui imprimer">
        {shown.map((group) => (
          <a key={group.id} className="btn btn--dense" href={`#${group.id}`}>
            {group.title}
          </a>
        ))}
      </nav>
      <CheckField
        name="draft"
        label="Le brouillon, pas la dernière version publiée"
        hint="Le papier porte alors « brouillon »."
        checked={draft}
        onChange={(event) => setDraft(event.target.checked)}
      />
      {may("badges.make") && may("prints.make") && <Everything draft={draft} />}
      {shown.map((group) => (
        <section key={group.id} className="print-group" id={group.id} aria-labelledby={`${group.id}-title`}>
          <h2 id={`${group.id}-title`}>{group.title}</h2>
          <div className="prints">
            {group.id === "inscrits" && may("badges.make") && <Badges />}
            {group.prints.map((print) => (
              <Sheet key={print.kind} print={print} draft={draft} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
