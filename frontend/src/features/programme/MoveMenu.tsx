import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { dayOf, localInput, longDay, minutesBetween } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { daysOf, isPlaced } from "./layout";
import type { Room, Session } from "./requests";
import type { Mover } from "./useMover";
import { roomName, useMover } from "./useMover";
import { useDays } from "./useProgramme";

interface Props {
  session: Session;
  all: readonly Session[];
  rooms: readonly Room[];
}

const USUAL_LENGTH = 60;

/** « Déplacer »: another day, hour or room, an exchange, a copy; the same as dragging, for a thumb or a keyboard. */
export function MoveMenu(props: Props) {
  const [open, setOpen] = useState(false);
  const mover = useMover(props.rooms);
  return (
    <div className="field">
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Déplacer…
      </button>
      {open && <MoveDialog {...props} mover={mover} onClose={() => setOpen(false)} />}
      {mover.dialog}
    </div>
  );
}

interface DialogProps extends Props {
  mover: Mover;
  onClose: () => void;
}

function MoveDialog({ session, all, rooms, mover, onClose }: DialogProps) {
  const event = useEvent();
  const days = daysOf(all, useDays(), event.time_zone);
  const here = session.starts_at ? localInput(session.starts_at, event.time_zone) : "";
  const length =
    session.starts_at && session.ends_at ? minutesBetween(session.starts_at, session.ends_at) : USUAL_LENGTH;

  async function move(values: FormData): Promise<void> {
    const start = `${textOf(values, "day")}T${textOf(values, "hour")}`;
    const room_id = textOrNull(values, "room_id");
    const end = new Date(Date.parse(`${start}Z`) + length * 60_000).toISOString().slice(0, 16);
    const words = `${start.slice(11).replace(":", "\u00a0h\u00a0")}, ${roomName(room_id, rooms)}`;
    await mover.put(session, { starts_at: start, ends_at: end, room_id }, words);
    onClose();
  }

  async function duplicate(): Promise<void> {
    onClose();
    await mover
      .duplicate(session, { starts_at: null, room_id: null })
      .catch((error: unknown) => say(problemOf(error).title));
  }

  return (
    <Dialog title={`Déplacer «\u00a0${session.title}\u00a0»`} onClose={onClose}>
      <Form
        send="Déplacer"
        onSend={move}
        onCancel={onClose}
        more={
          <button type="button" className="btn" onClick={() => void duplicate()}>
            Dupliquer
          </button>
        }
      >
        <div className="pair">
          <SelectField
            name="day"
            label="Jour"
            options={days.map((day) => ({ value: day, label: longDay(`${day}T12:00:00Z`, "UTC") }))}
            defaultValue={session.starts_at ? dayOf(session.starts_at, event.time_zone) : days[0]}
          />
          <TextField
            name="hour"
            label="Début"
            type="time"
            step={300}
            required
            defaultValue={here.slice(11) || "09:00"}
            hint={`Dure ${length}\u00a0min.`}
          />
        </div>
        <SelectField
          name="room_id"
          label="Salle"
          empty="Sans salle"
          defaultValue={session.room_id ?? ""}
          options={rooms.map((room) => ({ value: room.id, label: wordsOf(room, session, all) }))}
        />
      </Form>
      <Exchange session={session} all={all} mover={mover} onClose={onClose} />
    </Dialog>
  );
}

function Exchange({ session, all, mover, onClose }: Omit<DialogProps, "rooms">) {
  const event = useEvent();
  if (!isPlaced(session)) return null;
  const others = all.filter((each) => each.id !== session.id && isPlaced(each));
  return (
    <Form
      send="Échanger"
      onSend={async (values) => {
        const other = others.find((each) => each.id === textOf(values, "other"));
        if (!other) return;
        onClose();
        await mover.swap(session, other).catch((error: unknown) => say(problemOf(error).title));
      }}
    >
      <SelectField
        name="other"
        label="Ou échanger sa place avec"
        options={others.map((each) => ({
          value: each.id,
          label: `${localInput(each.starts_at, event.time_zone).slice(11)}, ${each.room_name || "sans salle"} : ${each.title}`,
        }))}
      />
    </Form>
  );
}

/** `Vézère, libre, 45 places, sans marche` */
function wordsOf(room: Room, session: Session, all: readonly Session[]): string {
  return [
    room.name,
    session.room_id !== room.id &&
      (isFree(room, session, all) ? "libre à cette heure" : "occupée à cette heure"),
    room.seats !== null && `${room.seats}\u00a0places`,
    room.step_free && "sans marche",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Whether nothing else stands in the room while the session lasts. */
function isFree(room: Room, session: Session, all: readonly Session[]): boolean {
  return all.every(
    (other) =>
      other.id === session.id ||
      !(other.room_id === room.id || other.further_room_ids.includes(room.id)) ||
      !other.starts_at ||
      !other.ends_at ||
      !session.starts_at ||
      !session.ends_at ||
      other.starts_at >= session.ends_at ||
      other.ends_at <= session.starts_at,
  );
}
