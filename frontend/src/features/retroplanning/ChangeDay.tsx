import { keepPreviousData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { dayOf, stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import type { ToTell } from "@/shared/ui/StateNotice";
import { SILENT, StateNotice } from "@/shared/ui/StateNotice";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";
import { french } from "@/shared/words/french";

import type { DayPreview } from "./moves";
import { movedWords, registeredWords, stayingWords, tasksWords } from "./moves";
import { longDate, plural } from "./sentences";
import "./retroplanning.css";

/** Another day for the gathering: all that follows it and all that stays is shown before anything moves. */
export function ChangeDay({ onClose }: { onClose: () => void }) {
  const event = useEvent();
  const before = dayOf(event.starts_at, event.time_zone);
  const [day, setDay] = useState(before);
  const [notice, setNotice] = useState<ToTell>(SILENT);
  const isPublished = event.state === "published";
  const { save, dialog } = useSave({
    names: { first_day: "Premier jour" },
    words: (_, value) => (typeof value === "string" ? longDate(value) : ""),
    onSettled: onClose,
    send: (row: typeof event, changes, version) =>
      answer(
        http.PUT("/api/v1/events/{slug}/day", {
          params: { path: { slug: row.slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    if (!day || day === before) return onClose();
    const follows = (name: string) => values.get(name) !== null;
    const changes = {
      first_day: day,
      sessions: follows("sessions"),
      registration: follows("registration"),
      ...(isPublished && notice),
    };
    if (!(await save(event, changes))) return;
    say(`La rencontre est le ${longDate(day)}.`);
    onClose();
  }

  return (
    <Dialog title="Changer la date de la journée" onClose={onClose}>
      <Form send="Changer la date" onSend={send} onCancel={onClose}>
        <TextField
          name="first_day"
          label="Premier jour de la rencontre"
          type="date"
          value={day}
          onChange={(change) => setDay(change.target.value)}
          hint={`Aujourd’hui prévu le ${longDate(before)}. Les heures ne changent pas.`}
        />
        {day && day !== before && <Preview day={day} />}
        {day && day !== before && isPublished && (
          <StateNotice state="moved" value={notice} onChange={setNotice} />
        )}
      </Form>
      {dialog}
    </Dialog>
  );
}

function Preview({ day }: { day: string }) {
  const { slug, state } = useEvent();
  const params = { path: { slug }, query: { on: day } };
  const asked = api.useQuery(
    "get",
    "/api/v1/events/{slug}/day/preview",
    { params },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded asked={asked}>
      {(preview) => (
        <div className="stack" aria-live="polite">
          {preview.refusals.map((sentence) => (
            <Notice key={sentence} tone="warn">
              {french(sentence)}
            </Notice>
          ))}
          {preview.registered > 0 && state !== "published" && (
            <Notice tone="warn">{registeredWords(preview.registered)}</Notice>
          )}
          <Following preview={preview} />
          <Staying preview={preview} />
        </div>
      )}
    </Loaded>
  );
}

function Following({ preview }: { preview: DayPreview }) {
  const { time_zone } = useEvent();
  const { sessions, registration, tasks } = preview;
  const [opens, closes] = ["registration_opens_at", "registration_closes_at"].map((name) =>
    registration.find((each) => each.name === name),
  );
  return (
    <fieldset>
      <legend>Ce qui suit</legend>
      {sessions.length > 0 && (
        <CheckField
          name="sessions"
          label={`${plural(sessions.length, "séance")} du programme, aux mêmes heures`}
          defaultChecked
        />
      )}
      {registration.length > 0 && (
        <CheckField
          name="registration"
          label="Les dates des inscriptions"
          hint={[
            opens && `Ouverture : ${stamp(opens.after, time_zone)}${kept(opens)}.`,
            closes && `Clôture : ${stamp(closes.after, time_zone)}.`,
          ]
            .filter(Boolean)
            .join(" ")}
          defaultChecked
        />
      )}
      <p>{tasksWords(tasks.length)} Les échéances de régie tirées du programme aussi.</p>
      {tasks.length > 0 && (
        <Lines title="Les tâches qui suivent">
          {tasks.map((line) => (
            <li key={line.task_id}>
              {line.title} : {movedWords(line.before, line.after)}
            </li>
          ))}
        </Lines>
      )}
    </fieldset>
  );
}

function Staying({ preview }: { preview: DayPreview }) {
  const words = stayingWords(preview);
  if (words.length === 0) return null;
  return (
    <section>
      <h3>Ce qui garde sa date, à revoir ensuite</h3>
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {preview.fixed_tasks.length > 0 && (
        <Lines title="Les tâches fixées à la main">
          {preview.fixed_tasks.map((line) => (
            <li key={line.task_id}>
              {line.title} : {movedWords(line.before, line.after)}
            </li>
          ))}
        </Lines>
      )}
    </section>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="moves">
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );
}

/** An opening that has gone by is not put off. */
function kept({ before, after }: { before: string; after: string }): string {
  return before === after ? ", déjà passée : elle reste" : "";
}
