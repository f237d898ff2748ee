import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { french } from "@/shared/words/french";

import { Loaded } from "./Loaded";

type Entry = Schemas["JournalEntryOut"];

const LATEST = 20;

interface Props {
  /** As the journal calls it: `commitment`, `session`, `organisation`… */
  kind: string;
  id: string;
}

/** « Qui a changé quoi »: asked only when somebody opens it, shown to those who may read the journal. */
export function JournalOf({ kind, id }: Props) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may("journal.read")) return null;
  return (
    <details className="journal-of" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Qui a changé quoi</summary>
      {open && <JournalLines kind={kind} id={id} />}
    </details>
  );
}

/** The latest lines about one thing and what belongs to it. */
export function JournalLines({ kind, id }: Props) {
  const event = useEvent();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/journal", {
    params: { path: { slug: event.slug }, query: { subject_kind: kind, subject_id: id, size: LATEST } },
  });
  return (
    <Loaded asked={asked}>
      {(page) =>
        page.total === 0 ? (
          <p className="muted">Rien encore.</p>
        ) : (
          <ol className="trail">
            {page.items.map((entry) => (
              <li key={entry.id}>
                <p>
                  {french(entry.sentence)} {entry.subject_id !== id && entry.about}{" "}
                  <small className="muted nowrap">{stamp(entry.at, event.time_zone)}</small>
                </p>
                <Changes entry={entry} />
              </li>
            ))}
            {page.total > LATEST && <li className="muted">Et {page.total - LATEST} de plus, au journal.</li>}
          </ol>
        )
      }
    </Loaded>
  );
}

/** Each field before and after; words first, the struck value says the same to the eye. */
export function Changes({ entry }: { entry: Entry }) {
  return entry.changes.map((change) => (
    <span key={change.field} className="change-line">
      {changeWords(change)}
    </span>
  ));
}

/** `échéance : rien → jeudi 1er octobre 2026` */
export function changeWords({ name, before, after }: Entry["changes"][number]): string {
  if (before === null) return after ? `${name}\u00a0: ${after}` : name;
  return `${name}\u00a0: ${before} → ${after}`;
}
