import { useState } from "react";

import { api } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useMay, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { State } from "@/shared/ui/State";

import { HandOverDialog } from "./HandOverDialog";
import { HolderDialog } from "./HolderDialog";
import type { Competence, Holder } from "./requests";
import { charges, COMPETENCES } from "./requests";

type Open = { competence: Competence; row: Holder | null } | null;

/** The three types of skills: who holds each, what is missing, who held it before. */
export function Competences() {
  const slug = useSlug();
  const may = useMay()("committee.edit");
  const asked = api.useQuery("get", COMPETENCES, { params: { path: { slug } } });
  const [open, setOpen] = useState<Open>(null);
  const [leaving, setLeaving] = useState<Holder | null>(null);
  return (
    <section aria-labelledby="competences">
      <h2 id="competences" className="committee-part">
        Les trois compétences
      </h2>
      <Loaded asked={asked}>
        {(competences) => (
          <div className="competences">
            {competences.map((each) => (
              <One
                key={each.competence}
                competence={each}
                mayEdit={may}
                onOpen={(row) => setOpen({ competence: each, row })}
                onLeave={setLeaving}
              />
            ))}
          </div>
        )}
      </Loaded>
      {open && <HolderDialog {...open} onClose={() => setOpen(null)} />}
      {leaving && <HandOverDialog row={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

interface OneProps {
  competence: Competence;
  mayEdit: boolean;
  onOpen: (row: Holder | null) => void;
  onLeave: (row: Holder) => void;
}

function One({ competence, mayEdit, onOpen, onLeave }: OneProps) {
  const { holders, coming, past, missing } = competence;
  return (
    <section className="block competence" aria-labelledby={competence.competence}>
      <h3 id={competence.competence}>{competence.name}</h3>
      {missing ? (
        <State word={missing} icon="dotted" tone="warn" />
      ) : (
        <State word="tenue" icon="disc" tone="good" />
      )}
      {holders.length > 0 && (
        <ul className="rows">
          {holders.map((row) => (
            <li key={row.id}>
              <Line row={row} />
              {mayEdit && (
                <div className="acts acts--near">
                  <button
                    type="button"
                    className="btn btn--dense"
                    aria-label={`Passer la main de ${row.said}`}
                    onClick={() => onLeave(row)}
                  >
                    Passer la main
                  </button>
                  <button
                    type="button"
                    className="btn btn--dense btn--quiet"
                    aria-label={`Modifier ${row.said}`}
                    onClick={() => onOpen(row)}
                  >
                    Modifier
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {coming.length > 0 && <Others title="Bientôt" rows={coming} {...(mayEdit && { onOpen })} />}
      {mayEdit && (
        <div className="acts acts--near">
          <button type="button" className="btn btn--dense" onClick={() => onOpen(null)}>
            <Icon name="plus" />
            Nommer quelqu’un
          </button>
        </div>
      )}
      {past.length > 0 && (
        <details>
          <summary>Avant : {past.map((row) => row.said).join(", ")}</summary>
          <Others rows={past} {...(mayEdit && { onOpen })} />
        </details>
      )}
    </section>
  );
}

interface OthersProps {
  title?: string;
  rows: readonly Holder[];
  onOpen?: (row: Holder) => void;
}

function Others({ title, rows, onOpen }: OthersProps) {
  return (
    <>
      {title && <h4>{title}</h4>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Line row={row} />
            {row.handover_note && <p className="handover">{row.handover_note}</p>}
            {onOpen && (
              <button
                type="button"
                className="btn btn--dense btn--quiet"
                aria-label={`Modifier ${row.said}`}
                onClick={() => onOpen(row)}
              >
                Modifier
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ row }: { row: Holder }) {
  const facts = [
    row.organisation_name !== row.said && row.organisation_name,
    row.charge !== "all" && charges[row.charge]?.toLowerCase(),
    row.since_on && `depuis le ${plainDate(row.since_on)}`,
    row.until_on && `jusqu’au ${plainDate(row.until_on)}`,
    row.follows && `à la suite de ${row.follows}`,
  ].filter(Boolean);
  return (
    <>
      <b>{row.said}</b>
      {facts.length > 0 && <p className="muted">{facts.join(", ")}</p>}
    </>
  );
}
