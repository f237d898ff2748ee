import type { CSSProperties } from "react";

import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { sessionKinds } from "@/shared/words/labels";

import type { LiveSession } from "./shapes";
import type { Face, Turn } from "./timer";
import { archColumns, archesOf } from "./timer";

interface Props {
  face: Face;
  turn: Turn;
  following: string | null;
  left: number;
  extra: number;
  session: LiveSession;
  room: string;
  now: number;
  isWhole: boolean;
}

/** One figure, one word, one arch for each minute left; when time is over the screen turns white. */
export function TimerFace({ face, turn, following, left, extra, session, room, now, isWhole }: Props) {
  const zone = useEvent().time_zone;
  const kind = sessionKinds[session.kind] ?? "Séance";
  return (
    <section className="timer" data-state={face.state}>
      <header>
        <p>
          <b>{turn.name}</b>
          {following && (
            <>
              <br />
              ensuite : {following}
            </>
          )}
        </p>
        <p className="timer__place">
          {face.aside || (isWhole ? room : `${kind}, ${room}`)}
          <br />
          il est {hour(new Date(now).toISOString(), zone)}
        </p>
      </header>
      <div className="timer__figure">
        <h1 className="unseen">Minuteur : {session.title}</h1>
        <p role="timer">{face.figure}</p>
        <p className="timer__word" role="status">
          {face.word}
        </p>
      </div>
      <Arches left={left} minutes={turn.minutes + extra} />
    </section>
  );
}

const TOP = 6;
const FOOT = 47;
const SHAPE = "M2 47V20a21 21 0 0 1 36 0v27z";

function Arches({ left, minutes }: { left: number; minutes: number }) {
  const arches = archesOf(left, minutes);
  return (
    <div
      className="timer__arches"
      style={{ "--arches": archColumns(arches.length) } as CSSProperties}
      aria-hidden="true"
    >
      {arches.map((fill, index) => (
        <svg key={index} viewBox="0 0 40 48">
          <clipPath id={`arch-${index}`}>
            <rect x="0" y={FOOT - (FOOT - TOP) * fill} width="40" height="48" />
          </clipPath>
          {fill > 0 && <path d={SHAPE} fill="currentColor" clipPath={`url(#arch-${index})`} />}
          <path d={SHAPE} fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      ))}
    </div>
  );
}
