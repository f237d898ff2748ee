import { dayOf, minuteOfDay, minutesBetween } from "@/shared/dates";

import type { Session } from "./requests";

/** Five minutes: the step by which sessions move and stretch. */
export const STEP = 5;
const BANDS = ["break", "meal", "welcome"];

export interface Placed {
  session: Session;
  /** Minutes since the midnight of the day shown. */
  from: number;
  to: number;
}

export function isPlaced(session: Session): boolean {
  return Boolean(session.starts_at && session.ends_at);
}

/** Breaks, meals and welcomes are for everybody: one band over all rooms. */
export function isBand(session: Session): boolean {
  return BANDS.includes(session.kind);
}

export function daysOf(sessions: readonly Session[], zone: string): string[] {
  return [
    ...new Set(sessions.flatMap((each) => (each.starts_at ? [dayOf(each.starts_at, zone)] : []))),
  ].sort();
}

export function placedOn(sessions: readonly Session[], day: string, zone: string): Placed[] {
  return sessions.flatMap((session) => {
    if (!session.starts_at || !session.ends_at || dayOf(session.starts_at, zone) !== day) return [];
    const from = minuteOfDay(session.starts_at, zone);
    return [{ session, from, to: from + minutesBetween(session.starts_at, session.ends_at) }];
  });
}

/** The hours shown: whole hours around everything, an hour of margin for moving. */
export function spanOf(placed: readonly Placed[]): [number, number] {
  if (placed.length === 0) return [9 * 60, 18 * 60];
  const first = Math.min(...placed.map((each) => each.from));
  const last = Math.max(...placed.map((each) => each.to));
  return [Math.floor(first / 60) * 60, Math.ceil((last + 15) / 60) * 60];
}

/** Sessions that share a column and a time stand side by side: the place of each and among how many. */
export function lanesOf(column: readonly Placed[]): Map<string, [lane: number, of: number]> {
  const found = new Map<string, [number, number]>();
  const sorted = [...column].sort((one, other) => one.from - other.from || other.to - one.to);
  let group: { placed: Placed; lane: number }[] = [];
  const close = () => {
    const width = Math.max(1, ...group.map((each) => each.lane + 1));
    group.forEach((each) => found.set(each.placed.session.id, [each.lane, width]));
    group = [];
  };
  for (const placed of sorted) {
    if (group.every((each) => each.placed.to <= placed.from)) close();
    let lane = 0;
    while (group.some((each) => each.lane === lane && each.placed.to > placed.from)) lane++;
    group.push({ placed, lane });
  }
  close();
  return found;
}

export function snap(minutes: number): number {
  return Math.round(minutes / STEP) * STEP;
}

const USUAL_SCALE = 2.2;
const MOST_SCALE = 4.4;
/** A line of text with the edges of its box. */
const ONE_LINE = 22;

/** Pixels for a minute: enough for the shortest session to show its title. */
export function scaleOf(placed: readonly Placed[]): number {
  const shortest = Math.min(60, ...placed.map((each) => each.to - each.from));
  return Math.min(MOST_SCALE, Math.max(USUAL_SCALE, ONE_LINE / Math.max(shortest, STEP)));
}

const WIDE = 1.5;

/** Where each column begins and the last one ends, as shares of the width; the largest room has more. */
export function edgesOf(seats: readonly (number | null)[]): number[] {
  const largest = Math.max(...seats.map((each) => each ?? 0));
  const others = seats.filter((each) => each === largest).length > 1 || largest === 0;
  const widths = seats.map((each) => (!others && seats.length > 2 && each === largest ? WIDE : 1));
  const whole = widths.reduce((sum, each) => sum + each, 0);
  let at = 0;
  return [0, ...widths.map((each) => (at += each) / whole)];
}

/** The column under a share of the width. */
export function columnAt(edges: readonly number[], share: number): number {
  const after = edges.findIndex((edge) => edge > share);
  return Math.max(0, (after === -1 ? edges.length - 1 : after) - 1);
}
