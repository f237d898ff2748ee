/** The lines to tick, as the day goes. */

import type { Line, LiveSession } from "./shapes";

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
  const made = new Map(waiting.map((tick) => [tick.cue_key, tick.is_done]));
  return lines.map((line) => ({
    ...line,
    is_done: made.get(line.key) ?? line.is_done,
    isWaiting: made.has(line.key),
  }));
}

export function startOf(line: Line): string {
  return line.expected_starts_at;
}

export interface Tops {
  /** Done and no longer in sight. */
  passed: number;
  shown: Top[];
  /** The key of the first that is still to do. */
  next: string | null;
}

/** In the order in which they are expected; of what is done, only the last, unless all is asked for. */
export function topsOf(lines: readonly Top[], roomId: string | null, all: boolean): Tops {
  const mine = lines
    .filter(
      (line) =>
        !line.is_hidden && (roomId === null || line.room_ids.length === 0 || line.room_ids.includes(roomId)),
    )
    .sort((one, other) => startOf(one).localeCompare(startOf(other)) || one.number - other.number);
  const first = mine.findIndex((line) => !line.is_done);
  const done = first === -1 ? mine.length : first;
  const passed = all ? 0 : Math.max(0, done - 1);
  return { passed, shown: mine.slice(passed), next: mine[first]?.key ?? null };
}

export interface Turn {
  now: LiveSession | null;
  next: LiveSession | null;
}

/** What a room does, and what comes: the one that runs, else the first that has not begun. */
export function turnOf(sessions: readonly LiveSession[]): Turn {
  const rest = [...sessions]
    .filter((each) => !each.ended_at)
    .sort((one, other) => one.expected_starts_at.localeCompare(other.expected_starts_at));
  const running = rest.find((each) => each.started_at) ?? null;
  return { now: running, next: rest.find((each) => !each.started_at) ?? null };
}
