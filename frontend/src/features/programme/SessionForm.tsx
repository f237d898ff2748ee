import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { useTrackOptions } from "@/shared/lookups";
import { putAway } from "@/shared/ui/archive";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import type { Choice } from "@/shared/ui/ManyField";
import { ManyField } from "@/shared/ui/ManyField";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { options, sessionKinds } from "@/shared/words/labels";

import type { Draft } from "./Contributions";
import { Contributions, draftOf, factsOf } from "./Contributions";
import { Promised } from "./Promised";
import type { Room, Session } from "./requests";
import { LIST, sessionShelf, useQuestionOptions, useSessionSave } from "./requests";

interface Props {
  session: Session | null;
  rooms: readonly Room[];
  day?: string;
  mayEdit?: boolean;
  onDone: () => void;
}

const LINES = ["title", "kind", "audience", "description", "technical_needs"] as const;

/** Everything that is said of a session; only what changed is sent. */
export function SessionForm({ session, rooms, day, mayEdit = true, onDone }: Props) {
  const event = useEvent();
  const tracks = useTrackOptions();
  const { save, dialog } = useSessionSave(rooms, onDone);
  const [contributions, setContributions] = useState<readonly Draft[]>(
    (session?.contributions ?? []).map(draftOf),
  );
  const questions = useQuestionOptions();
  const [concerns, setConcerns] = useState<readonly Choice[]>(
    (session?.concerns ?? []).map((each) => ({ value: each.id, label: each.text })),
  );
  const local = (iso: string | null | undefined) => localInput(iso, event.time_zone);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const wanted: Record<string, unknown> = {
      ...Object.fromEntries(LINES.map((name) => [name, textOf(values, name)])),
      starts_at: textOrNull(values, "starts_at"),
      ends_at: textOrNull(values, "ends_at"),
      room_id: textOrNull(values, "room_id"),
      track_id: textOrNull(values, "track_id"),
      seats: numberOrNull(values, "seats"),
    };
    const people = contributions.map(factsOf);
    const asked = concerns.map((each) => each.value);
    if (!session) {
      const body = { ...wanted, contributions: people, concern_ids: asked } as never;
      await answer(http.POST(LIST, { params: { path: { slug: event.slug } }, body }));
      await refreshAll();
    } else {
      const before: Record<string, unknown> = {
        ...session,
        starts_at: local(session.starts_at) || null,
        ends_at: local(session.ends_at) || null,
      };
      const changes = Object.fromEntries(
        Object.entries(wanted).filter(([name, value]) => before[name] !== value),
      );
      const same = JSON.stringify(people) === JSON.stringify(session.contributions.map(draftOf).map(factsOf));
      if (!same) changes["contributions"] = people;
      const known = session.concerns.map((each) => each.id);
      if ([...known].sort().join() !== [...asked].sort().join()) changes["concern_ids"] = asked;
      if (Object.keys(changes).length > 0 && !(await save(session, changes))) return;
    }
    say(session ? "Séance enregistrée." : "Séance ajoutée.");
    onDone();
  }

  async function archive() {
    if (!session) return;
    onDone();
    await putAway(sessionShelf(event.slug), [session.id]);
  }

  return (
    <>
      <Form
        send={session ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onDone}
        mayEdit={mayEdit}
        more={
          session &&
          mayEdit && (
            <button type="button" className="btn btn--bad" onClick={() => void archive()}>
              Archiver
            </button>
          )
        }
      >
        <TextField name="title" label="Titre" defaultValue={session?.title} {...lock} />
        <div className="pair">
          <TextField
            name="starts_at"
            label="Début"
            type="datetime-local"
            defaultValue={local(session?.starts_at) || (day ? `${day}T09:00` : "")}
            {...lock}
          />
          <TextField
            name="ends_at"
            label="Fin"
            type="datetime-local"
            defaultValue={local(session?.ends_at) || (day ? `${day}T10:00` : "")}
            {...lock}
          />
        </div>
        <div className="pair">
          <SelectField
            name="room_id"
            label="Salle"
            options={rooms.map((room) => ({ value: room.id, label: room.name }))}
            empty="Sans salle"
            defaultValue={session?.room_id ?? ""}
            {...lock}
          />
          <TextField
            name="seats"
            label="Places"
            hint="Vide : celles de la salle."
            inputMode="numeric"
            defaultValue={session?.seats ?? ""}
            {...lock}
          />
        </div>
        <div className="pair">
          <SelectField
            name="kind"
            label="Sorte"
            options={options(sessionKinds)}
            defaultValue={session?.kind ?? "workshop"}
            {...lock}
          />
          <SelectField
            key={tracks.length}
            name="track_id"
            label="Thématique"
            options={tracks}
            empty="Aucune"
            defaultValue={session?.track_id ?? ""}
            {...lock}
          />
        </div>
        <Contributions value={contributions} onChange={setContributions} mayEdit={mayEdit} />
        <TextArea
          name="description"
          label="Ce qui s’y passera"
          defaultValue={session?.description}
          {...lock}
        />
        <ManyField
          legend="Questions de départ"
          hint="Les questions du territoire que cette séance aborde. La page publique les montre."
          value={concerns}
          onChange={setConcerns}
          choices={questions}
          add="Ajouter une question…"
          mayEdit={mayEdit}
        />
        <TextField name="audience" label="Pour qui" defaultValue={session?.audience} {...lock} />
        <TextArea
          name="technical_needs"
          label="Besoins techniques"
          hint="Micros, vidéo, prises, mobilier… La régie les lit."
          defaultValue={session?.technical_needs}
          {...lock}
        />
      </Form>
      {session && <Promised subjectId={session.id} />}
      {dialog}
    </>
  );
}
