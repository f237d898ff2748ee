import { problemOf } from "@/shared/api/problems";
import { MenuButton } from "@/shared/ui/MenuButton";
import { say } from "@/shared/ui/toasts";

import type { Room, Session } from "./requests";
import { useSessionSave } from "./requests";

interface Props {
  session: Session;
  all: readonly Session[];
  rooms: readonly Room[];
}

/** Whether nothing else stands in the room while the session lasts. */
function isFree(room: Room, session: Session, all: readonly Session[]): boolean {
  return all.every(
    (other) =>
      other.id === session.id ||
      other.room_id !== room.id ||
      !other.starts_at ||
      !other.ends_at ||
      !session.starts_at ||
      !session.ends_at ||
      other.starts_at >= session.ends_at ||
      other.ends_at <= session.starts_at,
  );
}

/** Every room, said free or taken: the same as dragging, for a thumb or a keyboard. */
export function MoveMenu({ session, all, rooms }: Props) {
  const { save, dialog } = useSessionSave(rooms);

  async function move(roomId: string) {
    const room = rooms.find((each) => each.id === roomId);
    try {
      if (!(await save(session, { room_id: roomId }))) return;
      say(`« ${session.title} » déplacée : ${room?.name ?? ""}.`, () => {
        save({ ...session, version: session.version + 1 }, { room_id: session.room_id }).catch(
          (error: unknown) => say(problemOf(error).title),
        );
      });
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <div className="field">
      <MenuButton
        choices={rooms
          .filter((room) => room.id !== session.room_id)
          .map((room) => ({
            id: room.id,
            name: room.name,
            shown: (
              <>
                <strong>{room.name}</strong>
                <small>
                  {isFree(room, session, all) ? "libre" : "occupée"}
                  {room.seats !== null && `, ${room.seats} places`}
                  {room.step_free && ", sans marche"}
                </small>
              </>
            ),
          }))}
        onChoose={(id) => void move(id)}
      >
        Déplacer vers…
      </MenuButton>
      {dialog}
    </div>
  );
}
