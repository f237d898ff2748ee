import { hour, hours } from "@/shared/dates";

import type { Block } from "./blocks";
import { useDay } from "./day";
import { Hour } from "./Hours";
import type { Span } from "./lanes";
import { spotOf } from "./lanes";
import type { LiveSession } from "./shapes";
import { isMoved } from "./words";

interface Props {
  block: Block;
  row: number;
  shown: Span;
  room: string;
}

/** One thing in a lane; a session opens what can be done with it. */
export function LaneBlock({ block, row, shown, room }: Props) {
  const { open } = useDay();
  const spot = spotOf(block, shown);
  if (!spot) return null;
  const { session } = block;
  const style = {
    left: `${spot.left}%`,
    width: `calc(${spot.width}% - 3px)`,
    "--row": row,
  } as React.CSSProperties;
  const className = `day-lane__block day-lane__block--${block.look}`;
  if (!session) {
    return (
      <div className={className} style={style} title={`${block.title} : ${block.text}`}>
        <b>{block.title}</b>
        <span>{block.text}</span>
      </div>
    );
  }
  return (
    <button
      type="button"
      className={className}
      style={style}
      title={session.title}
      onClick={() => open({ what: "session", session, room })}
    >
      <b>{session.title}</b>
      <SessionHours session={session} look={block.look} />
    </button>
  );
}

function SessionHours({ session, look }: { session: LiveSession; look: Block["look"] }) {
  const { zone } = useDay();
  const { starts_at, ends_at, expected_starts_at, expected_ends_at, started_at, ended_at } = session;
  if (look === "over") {
    return (
      <span>
        {ended_at && "fait, "}
        {hours(started_at ?? expected_starts_at, ended_at ?? expected_ends_at, zone)}
      </span>
    );
  }
  if (look === "running") {
    return (
      <span>
        jusqu’à <Hour planned={ends_at} expected={expected_ends_at} zone={zone} />
      </span>
    );
  }
  if (look === "break") {
    const expected = hour(expected_starts_at, zone);
    return <span>{isMoved(starts_at, expected_starts_at) ? <em>{expected}</em> : expected}</span>;
  }
  return (
    <>
      <span>
        <Hour planned={starts_at} expected={expected_starts_at} zone={zone} /> –{" "}
        <Hour planned={ends_at} expected={expected_ends_at} zone={zone} />
      </span>
      {[session.needs, session.readiness].filter(Boolean).map((said) => (
        <span key={said}>{said}</span>
      ))}
    </>
  );
}
