/** The lines to tick, as the day goes. */

import type { Line, LiveSession } from "./shapes";
import { isByItself, standOf } from "./words";

/** A tick made here, sent or not yet. */
export interface Tick {
  id: string;
  cue_key: string;
  is_done: boolean;
  made_at: string;
}

export type Top = Line & {
  /** Ticked here, the server does not know yet. */
  isWaiting: boolean;
};

/** Lines with what was ticked here since; a later tick of the same line counts. */
export function ticked(lines: readonly Line[], waiting: readonly Tick[]): Top[] {
  const made = new Map(waiting.map((tick) => [tick.cue_key, tick]));
  return lines.map((line) => {
    const tick = made.get(line.key);
    if (!tick) return { ...line, isWaiting: false };
    return { ...line, is_done: tick.is_done, done_at: tick.is_done ? tick.made_at : null, isWaiting: true };
  });
}

export function startOf(line: Line): string {
  return line.expected_starts_at;
}

export interface Tops {
  /** No longer in sight: done, or too long ago. */
  passed: number;
  /** Of these, never ticked. */
  forgotten: number;
  shown: Top[];
  /** Later than what fits. */
  coming: number;
  /** The key of the first that is still to do. */
  next: string | null;
}

/** What was to be done that long ago and is not ticked gives way to what comes. */
const PAST = 20 * 60_000;
const SHOWN = 8;
/** What was just ticked stays where it is: the next tap must not fall on another line. */
const STAYS = 2 * 60_000;

interface View {
  /** None: every room. What concerns every room is in each. */
  roomId: string | null;
  now: number;
  all: boolean;
}

/**
 * What the régie does, in the order in which it is expected: the last that is done, then what comes. Sessions are begun
 * and ended on the board, not ticked.
 */
export function topsOf(lines: readonly Top[], { roomId, now, all }: View): Tops {
  const mine = lines
    .filter((line) => !line.is_hidden && line.part !== "session")
    .filter((line) => roomId === null || line.room_ids.length === 0 || line.room_ids.includes(roomId))
    .sort((one, other) => startOf(one).localeCompare(startOf(other)) || one.number - other.number);
  const isPast = (line: Top) => Date.parse(startOf(line)) < now - PAST;
  const isFresh = (line: Top) => line.done_at !== null && Date.parse(line.done_at) > now - STAYS;
  const first = mine.findIndex((line) => !isPast(line) && (!line.is_done || isFresh(line)));
  const next = mine.find((line) => !line.is_done && !isPast(line))?.key ?? null;
  if (all) return { passed: 0, forgotten: 0, shown: mine, coming: 0, next };
  const from = Math.max(0, (first === -1 ? mine.length : first) - 1);
  const before = mine.slice(0, from);
  return {
    passed: before.length,
    forgotten: before.filter((line) => !line.is_done).length,
    shown: mine.slice(from, from + SHOWN),
    coming: Math.max(0, mine.length - from - SHOWN),
    next,
  };
}

export interface Turn {
  now: LiveSession | null;
  next: LiveSession | null;
}

/** What a room does, and what comes. */
export function turnOf(sessions: readonly LiveSession[], now: number): Turn {
  const sorted = [...sessions].sort((one, other) =>
    one.expected_starts_at.localeCompare(other.expected_starts_at),
  );
  return {
    now: sorted.find((each) => standOf(each, now) === "running") ?? null,
    next: sorted.find((each) => standOf(each, now) === "planned") ?? null,
  };
}

/** Before its hour a session can be begun from its panel only: nobody presses that by mistake. */
const AHEAD = 30 * 60_000;

/** The one thing to say of a room: end what somebody began, else begin what is due. */
export function actOf(
  sessions: readonly LiveSession[],
  now: number,
): { end: boolean; session: LiveSession } | null {
  const running = sessions.find((each) => each.started_at && !each.ended_at);
  if (running) return { end: true, session: running };
  const { next } = turnOf(
    sessions.filter((each) => !isByItself(each)),
    now,
  );
  const isDue = next && Date.parse(next.expected_starts_at) - now <= AHEAD;
  return isDue ? { end: false, session: next } : null;
}
