import { useState } from "react";

import { hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import type { CSSProperties } from "react";

import { LaneBlock } from "./LaneBlock";
import { blocksOf, spanOfDay } from "./blocks";
import { useDay } from "./day";
import { marksOf, nowIn, stacked, windowOf } from "./lanes";
import type { Span } from "./lanes";
import { RunButton } from "./RunButton";
import type { LiveRoom } from "./shapes";
import { roomName } from "./words";

const STEP = 60;

/** The board: one lane a room, to scale, around now. */
export function Lanes({ rooms }: { rooms: readonly LiveRoom[] }) {
  const { lines, now, zone } = useDay();
  const [moved, setMoved] = useState(0);
  const day = spanOfDay(rooms, lines);
  if (!day) return null;
  const shown = windowOf(day, now, moved);
  const line = nowIn(shown, now);
  const clock = (at: number) => hour(new Date(at).toISOString(), zone);
  const move = (by: number) => setMoved(by && clamped(moved + by, day, now));
  return (
    <section className="day-lanes" aria-label="Les salles, heure par heure">
      <div className="day-lanes__axis">
        <div className="day-lanes__moves">
          <button
            type="button"
            className="icon-btn"
            aria-label="Une heure plus tôt"
            disabled={shown.from <= day.from}
            onClick={() => move(-STEP)}
          >
            <Icon name="left" />
          </button>
          <button
            type="button"
            className="icon-btn"
            aria-label="Une heure plus tard"
            disabled={shown.to >= day.to}
            onClick={() => move(STEP)}
          >
            <Icon name="right" />
          </button>
          {moved !== 0 && (
            <button type="button" className="btn btn--quiet btn--dense" onClick={() => move(0)}>
              Maintenant
            </button>
          )}
        </div>
        <div className="day-lanes__hours" aria-hidden="true">
          {marksOf(shown).map((at) => (
            <span key={at} style={{ left: `${share(at, shown)}%` }}>
              {clock(at)}
            </span>
          ))}
        </div>
      </div>
      {line !== null && (
        <div className="day-lanes__now" style={{ "--at": line / 100 } as CSSProperties}>
          <span>{clock(now)}</span>
        </div>
      )}
      {rooms.map((room) => (
        <Lane key={room.id ?? ""} room={room} shown={shown} />
      ))}
    </section>
  );
}

function Lane({ room, shown }: { room: LiveRoom; shown: Span }) {
  const { lines, now } = useDay();
  const placed = stacked(
    blocksOf(room, lines, now).filter((each) => each.to > shown.from && each.from < shown.to),
  );
  const rows = Math.max(1, ...placed.map((each) => each.row + 1));
  return (
    <section className="day-lane" style={{ "--rows": rows } as CSSProperties}>
      <div className="day-lane__head">
        <h2>{roomName(room.name)}</h2>
        {room.floor && <p>{room.floor}</p>}
        <RunButton sessions={room.sessions} className="btn day-lane__act" />
      </div>
      <div className="day-lane__track">
        {placed.map(({ block, row }) => (
          <LaneBlock key={block.key} block={block} row={row} shown={shown} room={room.name} />
        ))}
      </div>
    </section>
  );
}

function share(at: number, shown: Span): number {
  return ((at - shown.from) / (shown.to - shown.from)) * 100;
}

/** What would lead out of the day moves no further. */
function clamped(wanted: number, day: Span, now: number): number {
  const here = windowOf(day, now, 0).from;
  return Math.round((windowOf(day, now, wanted).from - here) / 60_000);
}
