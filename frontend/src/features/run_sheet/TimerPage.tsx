import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { api } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { useDark } from "@/shared/ui/useDark";

import { offsetOf, useClock } from "./clock";
import { useFreshRun, useRun } from "./requests";
import type { LiveSession } from "./shapes";
import type { Clock, Turn } from "./timer";
import { faceOf, fresh, longer, next, paused, remaining, turnsOf } from "./timer";
import { TimerFace } from "./TimerFace";
import { TimerKeys } from "./TimerKeys";
import { useWakeLock } from "./useWakeLock";
import "./timer.css";

const ONE = "/api/v1/events/{slug}/sessions/{session_id}";

/** The speaker's clock of a session, for the screen before the stage. */
export function TimerPage() {
  const { slug } = useEvent();
  const { sessionId = "" } = useParams({ strict: false });
  const asked = useRun();
  const details = api.useQuery("get", ONE, { params: { path: { slug, session_id: sessionId } } });
  useDark();
  useFreshRun();
  useWakeLock();
  return (
    <main id="contenu" className="timer-page" tabIndex={-1}>
      <title>Minuteur – Préau</title>
      <Loaded asked={asked}>
        {(live) => {
          const room = live.rooms.find((each) => each.sessions.some((one) => one.session_id === sessionId));
          const session = room?.sessions.find((each) => each.session_id === sessionId);
          if (!room || !session) return <Gone slug={slug} />;
          const turns = turnsOf(details.data?.contributions ?? [], session.warn_minutes);
          return (
            details.data !== undefined && (
              <Timer
                key={standKey(session)}
                session={session}
                room={room.name}
                turns={turns.length > 0 ? turns : [wholeOf(session)]}
                isWhole={turns.length === 0}
                offset={offsetOf(live.server_now, asked.dataUpdatedAt)}
              />
            )
          );
        }}
      </Loaded>
    </main>
  );
}

/** Nobody has minutes of their own: the session is one turn, as long as it is expected to last; once over, as planned. */
function wholeOf(session: LiveSession): Turn {
  const [from, to] = session.ended_at
    ? [session.starts_at, session.ends_at]
    : [session.started_at ?? session.expected_starts_at, session.expected_ends_at];
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  return { name: session.title, minutes: Math.max(0, minutes), warnMinutes: session.warn_minutes };
}

interface Props {
  session: LiveSession;
  room: string;
  turns: readonly Turn[];
  isWhole: boolean;
  offset: number;
}

function Timer({ session, room, turns, isWhole, offset }: Props) {
  const now = useClock(offset, 250);
  const [clock, setClock] = useKept(session, isWhole);
  const at = Math.min(clock.turn, turns.length - 1);
  const turn = turns[at] as Turn;
  const face = faceOf(clock, turn, now);
  return (
    <>
      <TimerFace
        face={face}
        turn={turn}
        following={turns[at + 1]?.name ?? null}
        left={remaining(clock, turn, now)}
        extra={clock.extra}
        session={session}
        room={room}
        now={now}
        isWhole={isWhole}
      />
      <TimerKeys
        isRunning={clock.since !== null}
        hasNext={at + 1 < turns.length}
        onPause={() => setClock(paused(clock, Date.now() + offset))}
        onNext={() => setClock(next(clock, turns.length, Date.now() + offset))}
        onLonger={() => setClock(longer(clock))}
        onAgain={() => setClock(fresh(at))}
      />
    </>
  );
}

/** A page that is loaded again goes on where it was; a session that runs has begun without being asked. */
function useKept(session: LiveSession, isWhole: boolean): [Clock, (clock: Clock) => void] {
  const name = `preau.timer.${standKey(session)}`;
  const [clock, setClock] = useState<Clock>(() => {
    const kept = sessionStorage.getItem(name);
    if (kept) return JSON.parse(kept) as Clock;
    const runs = isWhole && session.started_at && !session.ended_at;
    return fresh(0, runs ? Date.parse(session.started_at ?? "") : null);
  });
  useEffect(() => sessionStorage.setItem(name, JSON.stringify(clock)), [name, clock]);
  return [clock, setClock];
}

/** Another clock when the session begins or ends: what was counted before has no meaning any more. */
function standKey({ session_id, started_at, ended_at }: LiveSession): string {
  return [session_id, started_at, ended_at].join(".");
}

function Gone({ slug }: { slug: string }) {
  return (
    <div className="timer-gone">
      <h1>Cette séance n’est plus au programme</h1>
      <p>
        <Link to="/e/$slug/live" params={{ slug }}>
          Revenir au conducteur en direct
        </Link>
      </p>
    </div>
  );
}
