import { Seen } from "@/shared/ui/Seen";
import { Dialog } from "@/shared/ui/Dialog";

import { SessionChecks } from "./Checks";
import type { Room, Session } from "./requests";
import { SessionExtras } from "./SessionExtras";
import { SessionForm } from "./SessionForm";

interface Props {
  session: Session | null;
  rooms: readonly Room[];
  mayEdit: boolean;
  onClose: () => void;
}

export function SessionDialog({ session, rooms, mayEdit, onClose }: Props) {
  return (
    <Dialog title={session?.title ?? "Ajouter une séance"} onClose={onClose} wide>
      {session && <SessionChecks session={session} rooms={rooms} mayEdit={mayEdit} />}
      <Seen row={session}>
        {(seen) => <SessionForm session={seen} rooms={rooms} mayEdit={mayEdit} onDone={onClose} />}
      </Seen>
      {session && <SessionExtras session={session} mayEdit={mayEdit} />}
    </Dialog>
  );
}
