import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { newId } from "@/shared/newId";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextArea } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { useDay } from "./day";
import { INCIDENT, INCIDENTS, refreshRun } from "./requests";
import { roomChoices } from "./rooms";
import type { Incident, LiveRoom } from "./shapes";
import { act } from "./useRunning";

interface Props {
  incident: Incident | null;
  rooms: readonly LiveRoom[];
  onClose: () => void;
}

const names = {
  text: "Ce qui se passe",
  room_id: "Salle",
  solution: "Ce qui a été fait",
  is_solved: "Réglé",
};

/** What happens, where; later, how it was solved. Its identifier is made here, so that it is noted once. */
export function IncidentDialog({ incident, rooms, onClose }: Props) {
  const { slug, now, mayEdit } = useDay();
  const [id] = useState(() => incident?.id ?? newId());
  const path = { path: { slug, incident_id: id } };
  const { save, dialog } = useSave<Incident>({
    names,
    onSettled: onClose,
    send: (_, changes, version) =>
      answer(
        http.PATCH(INCIDENT, {
          params: { ...path, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const facts = { text: textOf(values, "text"), room_id: textOrNull(values, "room_id") };
    if (incident) {
      const solved = { is_solved: values.has("is_solved"), solution: textOf(values, "solution") };
      if (!(await save(incident, { ...facts, ...solved }))) return;
    } else {
      const body = { id, ...facts, happened_at: new Date(now).toISOString() };
      await answer(http.POST(INCIDENTS, { params: { path: { slug } }, body }));
      await refreshRun();
    }
    onClose();
    say("C’est noté.");
  }

  async function remove() {
    const text = "Il ne sera plus dans la liste ni dans le bilan. Le journal garde qu’il a été noté.";
    if (!(await ask({ title: "Retirer cet incident ?", text, act: "Retirer", grave: true }))) return;
    onClose();
    await act(() => answer(http.DELETE(INCIDENT, { params: path })), "Incident retiré.");
  }

  const away = incident && mayEdit && (
    <button type="button" className="btn btn--bad" onClick={() => void remove()}>
      Retirer
    </button>
  );
  return (
    <Dialog title={incident ? "Incident" : "Noter un incident"} onClose={onClose}>
      <Form send="Noter" onSend={send} onCancel={onClose} mayEdit={mayEdit} more={away}>
        <TextArea name="text" label="Ce qui se passe" defaultValue={incident?.text} />
        <SelectField
          name="room_id"
          label="Où"
          options={roomChoices(rooms)}
          empty="Partout, ou ailleurs"
          defaultValue={incident?.room_id ?? ""}
        />
        {incident && (
          <>
            <CheckField name="is_solved" label="C’est réglé" defaultChecked={incident.solved_at !== null} />
            <TextArea name="solution" label="Ce qui a été fait" defaultValue={incident.solution} />
          </>
        )}
      </Form>
      {dialog}
    </Dialog>
  );
}
