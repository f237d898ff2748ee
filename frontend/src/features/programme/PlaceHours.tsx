import { useState } from "react";

import { localInput, longDay, hours as hoursWords } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";

import type { Hours } from "./places";

interface Props {
  /** The name under which the server knows them. */
  field: "openings" | "availabilities";
  title: string;
  /** What it means when none is written. */
  none: string;
  written: readonly Hours[];
  mayEdit: boolean;
  onSave: (hours: Hours[]) => Promise<unknown>;
}

/** Opening hours of a place, or hours of a room, as rows that are saved together. */
export function PlaceHours({ field, title, none, written, mayEdit, onSave }: Props) {
  const event = useEvent();
  const [rows, setRows] = useState<readonly Hours[]>(() =>
    written.map((each) => ({
      starts_at: localInput(each.starts_at, event.time_zone),
      ends_at: localInput(each.ends_at, event.time_zone),
    })),
  );
  const change = (index: number, part: Partial<Hours>) =>
    setRows(rows.map((row, rank) => (rank === index ? { ...row, ...part } : row)));
  const one = {
    starts_at: localInput(event.starts_at, event.time_zone),
    ends_at: localInput(event.ends_at, event.time_zone),
  };
  return (
    <section className="field" aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="muted">{none}</p>}
      {mayEdit ? (
        <Form send="Enregistrer les heures" onSend={() => onSave([...rows])}>
          {rows.map((row, index) => (
            <div key={index} className="place-hours">
              <TextField
                name={`${field}.${index}.starts_at`}
                label={`Ouvre (${index + 1})`}
                type="datetime-local"
                value={row.starts_at}
                onChange={(typed) => change(index, { starts_at: typed.target.value })}
              />
              <TextField
                name={`${field}.${index}.ends_at`}
                label={`Ferme (${index + 1})`}
                type="datetime-local"
                value={row.ends_at}
                onChange={(typed) => change(index, { ends_at: typed.target.value })}
              />
              <button
                type="button"
                className="icon-btn"
                aria-label={`Enlever les heures ${index + 1}`}
                onClick={() => setRows(rows.filter((_, rank) => rank !== index))}
              >
                <Icon name="close" />
              </button>
            </div>
          ))}
          <button
            type="button"
            className="btn btn--dense"
            onClick={() => setRows([...rows, rows.at(-1) ?? one])}
          >
            <Icon name="plus" />
            Ajouter des heures
          </button>
        </Form>
      ) : (
        <HoursList hours={written} />
      )}
    </section>
  );
}

/** The same to read: one line a day. */
export function HoursList({ hours }: { hours: readonly Hours[] }) {
  const zone = useEvent().time_zone;
  return (
    <ul>
      {hours.map((each) => (
        <li key={each.starts_at}>
          {longDay(each.starts_at, zone)}, {hoursWords(each.starts_at, each.ends_at, zone)}
        </li>
      ))}
    </ul>
  );
}
