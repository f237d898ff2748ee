import type { PointerEvent } from "react";

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
  /** Still to be placed. */
  sessions: readonly Session[];
  all: readonly Session[];
  chosen: Session | null;
  rooms: readonly Room[];
  day: string;
  /** Take a session still to be placed by the mouse. */
  onGrab?: (session: Session, event: PointerEvent) => void;
}

/** Beside the grid: the session chosen, and what has neither hour nor room yet. */
export function Aside({ sessions, all, chosen, rooms, day, onGrab }: Props) {
  const view = useView();
  return (
    <aside className="aside" aria-label="Séance choisie et séances à placer">
      {chosen && (
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
      )}
      {sessions.length > 0 && (
        <section className="block">
          <h2>
            À placer <span className="count">{sessions.length}</span>
          </h2>
          {onGrab && <p className="muted only-wide">Glissez-les dans la grille, ou ouvrez-les.</p>}
          <ul className="rows">
            {sessions.map((session) => (
              <li
                key={session.id}
                className="to-place"
                onPointerDown={(event) => event.pointerType !== "touch" && onGrab?.(session, event)}
              >
                <button type="button" className="open" onClick={() => view.set({ session: session.id })}>
                  {session.title}
                </button>
                <br />
                <small className="muted">
                  {sessionKinds[session.kind]}, {session.starts_at ? "sans salle" : "sans horaire"}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
