import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { competenceNames, lookOptions, options, phaseNames, taskLooks } from "@/shared/words/labels";

import { daysFrom, plusDays } from "./layout";
import type { Task } from "./requests";
import { LIST, shelf, usePeople, useTaskSave } from "./requests";
import { longDate, shortDate, warningWords } from "./sentences";

interface Props {
  task: Task | null;
  mayEdit: boolean;
  onClose: () => void;
}

/** One task, or a new one: what, when, whose, after what. */
export function TaskDialog({ task, mayEdit, onClose }: Props) {
  const { slug, starts_at, time_zone } = useEvent();
  const { save, dialog } = useTaskSave(slug, onClose);

  async function send(values: FormData) {
    const body = bodyOf(values, task, dayOf(starts_at, time_zone));
    if (task) {
      if (!(await save(task, body))) return;
    } else {
      await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
      await refreshAll();
    }
    say(task ? "Tâche enregistrée." : "Tâche ajoutée.");
    onClose();
  }

  const archive = task && mayEdit && <ArchiveButton shelf={shelf(slug)} id={task.id} onClose={onClose} />;
  return (
    <Dialog title={task ? "Tâche" : "Ajouter une tâche"} onClose={onClose}>
      {mayEdit ? (
        <Form send="Enregistrer" onSend={send} onCancel={onClose} more={archive}>
          <Facts task={task} />
        </Form>
      ) : (
        task && <Read task={task} />
      )}
      {dialog}
      {task && <JournalOf kind="task" id={task.id} />}
    </Dialog>
  );
}

/** For those who may only read. */
function Read({ task }: { task: Task }) {
  return (
    <>
      <p>
        <strong>{task.title}</strong>
      </p>
      <p>{longDate(task.due_on)}</p>
      {task.detail && <p>{task.detail}</p>}
      {task.after.length > 0 && <p>Après : {task.after.map((one) => one.title).join(", ")}</p>}
    </>
  );
}

function Facts({ task }: { task: Task | null }) {
  const people = usePeople();
  return (
    <>
      <TextField name="title" label="À faire" defaultValue={task?.title} />
      <TextArea name="detail" label="Détail" rows={3} defaultValue={task?.detail} />
      <When task={task} />
      <div className="pair">
        <SelectField
          name="phase"
          label="Phase"
          options={options(phaseNames)}
          defaultValue={task?.phase ?? "execution"}
        />
        <SelectField
          name="state"
          label="État"
          options={lookOptions(taskLooks)}
          defaultValue={task?.state ?? "to_do"}
        />
      </div>
      <div className="pair">
        <SelectField
          name="competence"
          label="Compétence"
          options={options(competenceNames)}
          empty="Toute la coordination"
          defaultValue={task?.competence ?? ""}
        />
        <SelectField
          key={people.length}
          name="account_id"
          label="Personne"
          options={people}
          empty="Personne en particulier"
          defaultValue={task?.account_id ?? ""}
        />
      </div>
      <OrganisationField
        name="organisation_id"
        label="Structure"
        empty="Aucune"
        defaultValue={task?.organisation_id ?? ""}
      />
      <After task={task} />
    </>
  );
}

/** So many days from the gathering, which the task then follows, or a day fixed by hand. */
function When({ task }: { task: Task | null }) {
  const event = useEvent();
  const firstDay = dayOf(event.starts_at, event.time_zone);
  const [fixed, setFixed] = useState(Boolean(task?.fixed_on));
  const [days, setDays] = useState(String(Math.abs(task?.offset_days ?? -30)));
  const [side, setSide] = useState((task?.offset_days ?? -30) > 0 ? "after" : "before");
  const [on, setOn] = useState(task?.fixed_on ?? task?.due_on ?? plusDays(firstDay, -30));
  const offset = side === "after" ? Number(days) : -Number(days);
  const day = Math.abs(offset) <= 1000 ? plusDays(firstDay, offset) : "";
  const unchanged = (fixed ? on : day) === task?.due_on;
  return (
    <fieldset className="when">
      <legend>Quand</legend>
      <label className="choice">
        <input type="radio" name="how" value="offset" checked={!fixed} onChange={() => setFixed(false)} />
        <span>Selon la journée : la tâche la suit si sa date change</span>
      </label>
      <label className="choice">
        <input type="radio" name="how" value="fixed" checked={fixed} onChange={() => setFixed(true)} />
        <span>À une date fixe : elle y reste</span>
      </label>
      {fixed ? (
        <TextField
          name="fixed_on"
          label="Date"
          type="date"
          value={on}
          onChange={(change) => setOn(change.target.value)}
        />
      ) : (
        <div className="pair">
          <TextField
            name="offset_days"
            label="Nombre de jours"
            inputMode="numeric"
            value={days}
            onChange={(change) => setDays(change.target.value)}
            hint={day ? longDate(day) : undefined}
          />
          <SelectField
            name="side"
            label="Avant ou après"
            options={[
              { value: "before", label: "avant la journée" },
              { value: "after", label: "après la journée" },
            ]}
            value={side}
            onChange={(change) => setSide(change.target.value)}
          />
        </div>
      )}
      {unchanged && task.warnings.length > 0 && (
        <p className="hint">Ce jour : {task.warnings.map(warningWords).join(", ")}.</p>
      )}
    </fieldset>
  );
}

function After({ task }: { task: Task | null }) {
  const { slug, starts_at } = useEvent();
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query: { size: 500 } } });
  const before = new Set(task?.after.map((one) => one.id));
  // Until the list is there, what the task waits for already stands for it.
  const others = asked.data ? rowsOf(asked.data).filter((one) => one.id !== task?.id) : (task?.after ?? []);
  if (others.length === 0) return null;
  return (
    <details className="after" open={before.size > 0}>
      <summary>Après quelles tâches ? {before.size > 0 ? `(${before.size})` : ""}</summary>
      <fieldset>
        <legend className="unseen">Cette tâche vient après</legend>
        {others.map((one) => (
          <label key={one.id} className="choice">
            <input type="checkbox" name="after_ids" value={one.id} defaultChecked={before.has(one.id)} />
            <span>
              {one.title} <small className="muted">{shortDate(one.due_on, starts_at.slice(0, 10))}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function bodyOf(values: FormData, task: Task | null, firstDay: string): Record<string, unknown> {
  const lines = ["title", "detail", "phase", "state"];
  const choices = ["competence", "account_id", "organisation_id"];
  const after = values.getAll("after_ids").map(String);
  return {
    ...Object.fromEntries(lines.map((name) => [name, textOf(values, name)])),
    ...Object.fromEntries(choices.map((name) => [name, textOrNull(values, name)])),
    ...whenOf(values, task, firstDay),
    ...(sameTasks(after, task) ? {} : { after_ids: after }),
  };
}

/** A task fixed by hand keeps its distance, for the day when it follows the gathering again. */
function whenOf(values: FormData, task: Task | null, firstDay: string): Record<string, unknown> {
  if (textOf(values, "how") === "fixed") {
    const on = textOf(values, "fixed_on");
    return { fixed_on: on || null, offset_days: task?.offset_days ?? (on ? daysFrom(firstDay, on) : 0) };
  }
  const typed = numberOrNull(values, "offset_days");
  const days = typeof typed === "number" && textOf(values, "side") === "before" ? -typed : typed;
  return { fixed_on: null, offset_days: days };
}

function sameTasks(after: readonly string[], task: Task | null): boolean {
  const before = (task?.after ?? []).map((one) => one.id);
  return [...after].sort().join() === before.sort().join();
}
