import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { localInput } from "@/shared/dates";
import type { EventOut } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import type { Day } from "./days";
import { inOrder, oneMore, weekly } from "./days";

type Written = Schemas["DaysOut"];

const PATH = "/api/v1/events/{slug}/days";

/** The days and half-days of the gathering, each with its hours. */
export function Days({ event, mayEdit }: { event: EventOut; mayEdit: boolean }) {
  const asked = api.useQuery("get", PATH, { params: { path: { slug: event.slug } } });
  return (
    <section className="block">
      <h2>Journées</h2>
      <p className="muted">
        Si la rencontre dure plusieurs jours, ou une demi-journée chaque semaine. Sans journée écrite, elle
        dure du début à la fin.
      </p>
      <Loaded asked={asked}>
        {(written) => <DaysForm key={written.version} event={event} written={written} mayEdit={mayEdit} />}
      </Loaded>
    </section>
  );
}

interface FormProps {
  event: EventOut;
  written: Written;
  mayEdit: boolean;
}

function DaysForm({ event, written, mayEdit }: FormProps) {
  const local = (day: Day): Day => ({
    starts_at: localInput(day.starts_at, event.time_zone),
    ends_at: localInput(day.ends_at, event.time_zone),
  });
  const [days, setDays] = useState<readonly Day[]>(() => written.days.map(local));
  const { save, dialog } = useSave<EventOut>({
    names: { days: "Journées" },
    words: (_, value) => `${(value as unknown[]).length}`,
    send: (row, changes, version) =>
      answer(
        http.PUT(PATH, {
          params: { path: { slug: row.slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const change = (index: number, part: Partial<Day>) =>
    setDays(days.map((day, rank) => (rank === index ? { ...day, ...part } : day)));

  async function send() {
    if (await save({ ...event, version: written.version }, { days: inOrder(days) }))
      say("Journées enregistrées.");
  }

  return (
    <>
      <Form send="Enregistrer" onSend={send} mayEdit={mayEdit}>
        {days.map((day, index) => (
          <div key={index} className="day-line">
            <div className="pair">
              <TextField
                name={`days.${index}.starts_at`}
                label={`Début, journée ${index + 1}`}
                type="datetime-local"
                value={day.starts_at}
                onChange={(typed) => change(index, { starts_at: typed.target.value })}
                disabled={!mayEdit}
              />
              <TextField
                name={`days.${index}.ends_at`}
                label={`Fin, journée ${index + 1}`}
                type="datetime-local"
                value={day.ends_at}
                onChange={(typed) => change(index, { ends_at: typed.target.value })}
                disabled={!mayEdit}
              />
            </div>
            {mayEdit && (
              <button
                type="button"
                className="icon-btn"
                aria-label={`Enlever la journée ${index + 1}`}
                onClick={() => setDays(days.filter((_, rank) => rank !== index))}
              >
                <Icon name="close" />
              </button>
            )}
          </div>
        ))}
        {mayEdit && (
          <div className="row field">
            <button
              type="button"
              className="btn btn--dense"
              onClick={() => setDays([...days, oneMore(days, local(event))])}
            >
              <Icon name="plus" />
              Ajouter une journée
            </button>
            {days.length > 0 && <Weekly onRepeat={(weeks) => setDays(weekly(days, weeks))} />}
          </div>
        )}
      </Form>
      {dialog}
    </>
  );
}

const MOST_WEEKS = 52;

/** « Répéter chaque semaine, n fois »: the days appear in the form, to be read before they are saved. */
function Weekly({ onRepeat }: { onRepeat: (weeks: number) => void }) {
  const [weeks, setWeeks] = useState("1");
  return (
    <span className="row">
      <button
        type="button"
        className="btn btn--dense"
        onClick={() => onRepeat(Math.min(Number(weeks) || 1, MOST_WEEKS))}
      >
        Répéter chaque semaine
      </button>
      <label className="row">
        <input
          className="input input--dense day-weeks"
          inputMode="numeric"
          value={weeks}
          onChange={(event) => setWeeks(event.target.value.replaceAll(/\D/g, ""))}
        />
        fois
      </label>
    </span>
  );
}
