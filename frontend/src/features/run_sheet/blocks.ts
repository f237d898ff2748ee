/** What stands in the lane of a room: its sessions as they are expected, and what the régie does around them. */

import { dayOfSpans } from "./lanes";
import type { Span } from "./lanes";
import type { Line, LiveRoom, LiveSession } from "./shapes";
import { startOf } from "./tops";
import type { Stand } from "./words";
import { isByItself, partNames, standOf } from "./words";

const WORKS: readonly string[] = ["set_up", "rehearsal", "turn_over", "take_down"];

export interface Block extends Span {
  key: string;
  look: Stand | "break" | "work";
  title: string;
  /** What stands under it for the work of the régie. */
  text: string;
  session: LiveSession | null;
}

export function blocksOf(room: LiveRoom, lines: readonly Line[], now: number): Block[] {
  return [
    ...room.sessions.map((session) => sessionBlock(session, now)),
    ...lines.filter((line) => isWork(line) && line.room_ids[0] === (room.id ?? undefined)).map(workBlock),
  ];
}

function isWork(line: Line): boolean {
  return WORKS.includes(line.part) && !line.is_hidden;
}

function sessionBlock(session: LiveSession, now: number): Block {
  const stand = standOf(session, now);
  const from = Date.parse(session.started_at ?? session.expected_starts_at);
  const to = Date.parse(session.ended_at ?? session.expected_ends_at);
  const look = isByItself(session) ? "break" : stand;
  return {
    key: session.session_id,
    look,
    title: session.title,
    text: "",
    session,
    from,
    to: Math.max(to, from),
  };
}

function workBlock(line: Line): Block {
  const from = Date.parse(startOf(line));
  const to = Date.parse(line.expected_ends_at);
  const [, text] = line.what.split(/\s*:\s(.+)/);
  const title = partNames[line.part] ?? line.what;
  return { key: line.key, look: "work", title, text: text ?? line.what, session: null, from, to };
}

/** From the first thing that is done on the day to the last. */
export function spanOfDay(rooms: readonly LiveRoom[], lines: readonly Line[]): Span | null {
  const known = new Set(rooms.map((room) => room.id));
  const works = lines.filter((line) => isWork(line) && known.has(line.room_ids[0] ?? null)).map(workBlock);
  return dayOfSpans([
    ...rooms.flatMap((room) => room.sessions.map((each) => sessionBlock(each, 0))),
    ...works,
  ]);
}
