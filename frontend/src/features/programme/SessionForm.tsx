import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { putAway } from "@/shared/ui/archive";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { AttendeeQuestions } from "./AttendeeQuestions";
import { Contributions } from "./Contributions";
import { Promised } from "./Promised";
import type { Room, Session } from "./requests";
import { RoomNeeds } from "./RoomNeeds";
import { LIST, sessionShelf, useSessionSave } from "./requests";
import "./session.css";
import type { Lists } from "./sessionChanges";
import { isDiscussed, listsOf, sessionChanges, wantedOf } from "./sessionChanges";
import { SessionConduct } from "./SessionConduct";
import { SessionPlace } from "./SessionPlace";
import { SessionTies } from "./SessionTies";
import { SpeakingTime } from "./SpeakingTime";
import { putAwayHere } from "./useMover";

interface Props {
  session: Session | null;
  rooms: readonly Room[];
  day?: string;
  mayEdit?: boolean;
  onDone: () => void;
}

/** Everything that is said of a session; only what changed is sent. */
export function SessionForm({ session, rooms, day, mayEdit = true, onDone }: Props) {
  const event = useEvent();
  const { save, dialog } = useSessionSave(rooms, onDone);
  const [kind, setKind] = useState<string>(session?.kind ?? "workshop");
  const [lists, setLists] = useState<Lists>(() => listsOf(session));
  const change = (part: Partial<Lists>) => setLists((before) => ({ ...before, ...part }));
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const wanted = wantedOf(values, lists);
    if (!session) {
      const body = wanted as never;
      await answer(http.POST(LIST, { params: { path: { slug: event.slug } }, body }));
      await refreshAll();
    } else {
      const changes = sessionChanges(session, wanted, event.time_zone);
      if (Object.keys(changes).length > 0 && !(await save(session, changes))) return;
    }
    say(session ? "Séance enregistrée." : "Séance ajoutée.");
    onDone();
  }

  async function archive() {
    if (!session) return;
    onDone();
    await putAwayHere(session.id, putAway(sessionShelf(event.slug), [session.id]));
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
        <TextField name="title" label="Titre" maxLength={300} defaultValue={session?.title} {...lock} />
        <SessionPlace
          session={session}
          rooms={rooms}
          day={day}
          kind={kind}
          onKind={setKind}
          further={lists.further_room_ids}
          onFurther={(further_room_ids) => change({ further_room_ids })}
          mayEdit={mayEdit}
        />
        <Contributions
          value={lists.contributions}
          onChange={(contributions) => change({ contributions })}
          mayEdit={mayEdit}
        />
        {isDiscussed(kind) && <SpeakingTime session={session} people={lists.contributions} />}
        {session && <RoomNeeds sessionId={session.id} />}
        <TextArea
          name="description"
          label="Ce qui s’y passera"
          defaultValue={session?.description}
          {...lock}
        />
        <SessionConduct session={session} kind={kind} mayEdit={mayEdit} />
        <SessionTies session={session} lists={lists} change={change} mayEdit={mayEdit} />
      </Form>
      {session && session.asked_count > 0 && <AttendeeQuestions sessionId={session.id} />}
      {session && <Promised subjectId={session.id} />}
      {dialog}
    </>
  );
}
