import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { forumStart, freeRooms, SLOT_MINUTES, slotEnd } from "./forum";
import type { Room, Session } from "./requests";
import { LIST } from "./requests";

interface Props {
  sessions: readonly Session[];
  rooms: readonly Room[];
}

/** « Ajouter un créneau de forum ouvert »: on the day, a title is enough; hour and room are proposed. */
export function ForumSlot({ sessions, rooms }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Ajouter un créneau de forum ouvert
      </button>
      {open && <SlotDialog sessions={sessions} rooms={rooms} onClose={() => setOpen(false)} />}
    </>
  );
}

function SlotDialog({ sessions, rooms, onClose }: Props & { onClose: () => void }) {
  const event = useEvent();
  const [start, setStart] = useState(() => forumStart(event, new Date()));
  const free = freeRooms(rooms, sessions, start, event.time_zone);

  async function add(values: FormData) {
    const body = {
      kind: "forum",
      title: textOf(values, "title"),
      starts_at: start,
      ends_at: slotEnd(start, Number(textOf(values, "minutes"))),
      room_id: textOrNull(values, "room_id"),
    } as never;
    await answer(http.POST(LIST, { params: { path: { slug: event.slug } }, body }));
    await refreshAll();
    say("Créneau de forum ouvert ajouté.");
    onClose();
  }

  return (
    <Dialog title="Ajouter un créneau de forum ouvert" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <TextField name="title" label="Sujet" hint="Personne n’a besoin d’être désigné." maxLength={300} />
        <div className="pair">
          <TextField
            name="starts_at"
            label="Début"
            type="datetime-local"
            value={start}
            onChange={(change) => setStart(change.target.value)}
          />
          <SelectField
            name="minutes"
            label="Durée"
            options={[30, 45, 60, 90].map((each) => ({ value: String(each), label: `${each}\u00a0min` }))}
            defaultValue={String(SLOT_MINUTES)}
          />
        </div>
        <SelectField
          key={free[0]?.id ?? "none"}
          name="room_id"
          label="Salle"
          hint="Celles qui sont libres à cette heure."
          empty="Sans salle"
          options={free.map((room) => ({ value: room.id, label: room.name }))}
          defaultValue={free[0]?.id ?? ""}
        />
      </Form>
    </Dialog>
  );
}
