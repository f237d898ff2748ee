import { IncidentDialog } from "./IncidentDialog";
import type { Opened } from "./day";
import { PublicDialog } from "./PublicDialog";
import { SessionDialog } from "./SessionDialog";
import { ShiftDialog } from "./ShiftDialog";
import type { LiveRoom } from "./shapes";

interface Props {
  opened: Opened;
  rooms: readonly LiveRoom[];
  onClose: () => void;
}

export function OpenedDialog({ opened, rooms, onClose }: Props) {
  if (opened.what === "shift") return <ShiftDialog rooms={rooms} onClose={onClose} />;
  if (opened.what === "public") return <PublicDialog onClose={onClose} />;
  if (opened.what === "incident") {
    return <IncidentDialog incident={opened.incident} rooms={rooms} onClose={onClose} />;
  }
  return (
    <SessionDialog sessionId={opened.session.session_id} room={opened.room} rooms={rooms} onClose={onClose} />
  );
}
