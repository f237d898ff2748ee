import { Icon } from "@/shared/ui/Icon";
import { Ordinals } from "@/shared/ui/Ordinals";

import type { Room } from "./requests";

/** What matters in a room when one places a session in it. */
export function RoomHead({ room }: { room: Room }) {
  const facts = [
    room.seats !== null && `${room.seats} places`,
    room.floor,
    room.hearing_loop && "boucle magnétique",
    room.projector && "vidéoprojecteur",
  ].filter(Boolean);
  return (
    <div className="room-head">
      <strong>{room.name}</strong>
      {room.step_free === false && (
        <span className="state state--warn">
          <Icon name="warning" />
          des marches
        </span>
      )}
      <span>
        <Ordinals text={facts.join(", ")} />
      </span>
    </div>
  );
}
