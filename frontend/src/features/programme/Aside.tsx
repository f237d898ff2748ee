import { useView } from "@/shared/ui/table/view";
import { Icon } from "@/shared/ui/Icon";
import { Seen } from "@/shared/ui/Seen";
import { sessionKinds } from "@/shared/words/labels";

import { SessionChecks } from "./Checks";
import { MoveMenu } from "./MoveMenu";
import type { Room, Session } from "./requests";
import { SessionExtras } from "./SessionExtras";
import { SessionForm } from "./SessionForm";

interface Props {
  all: readonly Session[];
  chosen: Session;
  rooms: readonly Room[];
  day: string;
}

/** Beside the grid: the session chosen. */
export function Aside({ all, chosen, rooms, day }: Props) {
  const view = useView();
  return (
    <aside className="aside" aria-label="Séance choisie">
      <section className="block">
        <div className="dialog__head">
          <div>
            <small className="muted">
              {sessionKinds[chosen.kind]}
              {chosen.track_name && `, ${chosen.track_name}`}
            </small>
            <h2>{chosen.title}</h2>
          </div>
          <button
            type="button"
            className="icon-btn"
            aria-label="Fermer"
            onClick={() => view.set({ session: undefined })}
          >
            <Icon name="close" />
          </button>
        </div>
        <SessionChecks session={chosen} rooms={rooms} mayEdit />
        <MoveMenu session={chosen} all={all} rooms={rooms} />
        <Seen key={chosen.id} row={chosen}>
          {(seen) => (
            <SessionForm
              session={seen}
              rooms={rooms}
              day={day}
              onDone={() => view.set({ session: undefined })}
            />
          )}
        </Seen>
        <SessionExtras key={`more-${chosen.id}`} session={chosen} mayEdit />
      </section>
    </aside>
  );
}
