import { Link } from "@tanstack/react-router";

import { hour } from "@/shared/dates";
import { useView } from "@/shared/ui/table/view";

import { CatchUps, Incidents } from "./Beside";
import { useDay } from "./day";
import { Hour } from "./Hours";
import { RunButton } from "./RunButton";
import type { LiveRoom, LiveSession } from "./shapes";
import { turnOf } from "./tops";
import { rowLook, TickBox, useTops } from "./Tops";
import { isMoved, roomName } from "./words";

const ALL = "all";

/** On a phone: one room at a time, now, then next. The room stands in the address. */
export function RoomView({ rooms }: { rooms: readonly LiveRoom[] }) {
  const view = useView();
  const wanted = view.get("room_id");
  const room = wanted === ALL ? null : (rooms.find((each) => each.id === wanted) ?? rooms[0] ?? null);
  const tabs = [
    ...rooms.map((each) => ({ id: each.id ?? "", name: roomName(each.name) })),
    { id: ALL, name: "Tout" },
  ];
  const current = room ? (room.id ?? "") : ALL;
  return (
    <>
      <nav className="room-tabs" aria-label="Salles">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            aria-current={tab.id === current || undefined}
            onClick={() => view.set({ room_id: tab.id })}
          >
            {tab.name}
          </button>
        ))}
      </nav>
      {room ? <Now room={room} /> : rooms.map((each) => <Now key={each.id ?? ""} room={each} isNamed />)}
      <PhoneTops roomId={room ? room.id : null} />
      <div className="stack live__more">
        <CatchUps />
        <Incidents />
      </div>
    </>
  );
}

function Now({ room, isNamed = false }: { room: LiveRoom; isNamed?: boolean }) {
  const { now: clock } = useDay();
  const { now, next } = turnOf(room.sessions, clock);
  const session = now ?? next;
  if (!session) {
    return (
      <section className="room-now" data-over>
        {isNamed && <h2>{roomName(room.name)}</h2>}
        <p>Plus rien dans cette salle aujourd’hui.</p>
      </section>
    );
  }
  return (
    <section className="room-now" data-running={now ? true : undefined}>
      {isNamed && <p className="room-now__room">{roomName(room.name)}</p>}
      <SessionNow session={session} room={room.name} isRunning={Boolean(now)} />
      <RunButton sessions={room.sessions} className="btn room-now__act" />
      {now && next && <Next session={next} />}
    </section>
  );
}

function SessionNow({
  session,
  room,
  isRunning,
}: {
  session: LiveSession;
  room: string;
  isRunning: boolean;
}) {
  const { slug, zone, open } = useDay();
  const [planned, expected] = isRunning
    ? [session.ends_at, session.expected_ends_at]
    : [session.starts_at, session.expected_starts_at];
  return (
    <>
      <h2>
        <button type="button" className="open" onClick={() => open({ what: "session", session, room })}>
          {session.title}
        </button>
      </h2>
      {session.needs && <p>{session.needs}</p>}
      <p className="room-now__when">
        {isRunning ? "finit vers " : "commence à "}
        {hour(expected, zone)}
      </p>
      {isMoved(planned, expected) && (
        <p>
          prévu <del>{hour(planned, zone)}</del>
        </p>
      )}
      {isRunning && (
        <Link
          className="btn btn--quiet"
          to="/e/$slug/live/timer/$sessionId"
          params={{ slug, sessionId: session.session_id }}
        >
          Ouvrir le minuteur
        </Link>
      )}
    </>
  );
}

function Next({ session }: { session: LiveSession }) {
  const { zone } = useDay();
  return (
    <p className="room-now__next">
      Ensuite, <Hour planned={session.starts_at} expected={session.expected_starts_at} zone={zone} /> :{" "}
      {session.title}
    </p>
  );
}

function PhoneTops({ roomId }: { roomId: string | null }) {
  const { zone } = useDay();
  const { tops, more } = useTops(roomId);
  return (
    <section aria-label="Les tops">
      <ul className="phone-tops">
        {tops.shown.map((top) => (
          <li key={top.key} className={rowLook(top, tops.next)}>
            <div>
              <Hour planned={top.starts_at} expected={top.expected_starts_at} zone={zone} />
              <p>{top.what}</p>
              <small>{[top.owner || top.who, roomId === null && top.room].filter(Boolean).join(", ")}</small>
            </div>
            <TickBox top={top} />
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
