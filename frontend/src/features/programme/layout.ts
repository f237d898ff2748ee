import { dayOf, minuteOfDay, minutesBetween } from "@/shared/dates";

import type { Room, Session } from "./requests";

/** Five minutes: the step by which sessions move and stretch. */
export const STEP = 5;
/** How much time a line of the grid stands for. */
export const ROWS = [5, 10, 15, 30, 60] as const;
const BANDS = ["break", "meal", "welcome"];

export interface Placed {
  session: Session;
  /** Minutes since the midnight of the day shown. */
  from: number;
  to: number;
}

/** Where and when a session stands, as somebody may change it. */
export interface Position {
  from: number;
  to: number;
  roomId: string | null;
}

export interface Shown extends Placed {
  roomId: string | null;
}

/** A column of the grid: a room, or what has none yet. */
export type Column = Room | null;

/** From a column to the one before which it ends. */
export type Run = readonly [start: number, end: number];

export function isPlaced(session: Pick<Session, "starts_at" | "ends_at">): boolean {
  return Boolean(session.starts_at && session.ends_at);
}

/** Breaks, meals and welcomes are for everybody who is there. */
export function isBand(session: Pick<Session, "kind">): boolean {
  return BANDS.includes(session.kind);
}

/** It has hours, and a room where it needs one. */
export function hasPlace(session: Session): boolean {
  return isPlaced(session) && (Boolean(session.room_id) || isBand(session));
}

const MOST_DAYS_OF_THE_EVENT = 7;

/** Days on which something stands, and those of the gathering itself while they are few. */
export function daysOf(
  sessions: readonly Session[],
  opening: readonly { starts_at: string; ends_at: string }[],
  zone: string,
): string[] {
  const days = sessions.flatMap((each) => (each.starts_at ? [dayOf(each.starts_at, zone)] : []));
  const open = opening.flatMap((each) => daysBetween(dayOf(each.starts_at, zone), dayOf(each.ends_at, zone)));
  return [...new Set([...days, ...(open.length <= MOST_DAYS_OF_THE_EVENT ? open : [])])].sort();
}

function daysBetween(first: string, last: string): string[] {
  const days = [];
  for (let at = Date.parse(first); at <= Date.parse(last) && days.length < 60; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

export function placedOn(sessions: readonly Session[], day: string, zone: string): Placed[] {
  return sessions.flatMap((session) => {
    if (!session.starts_at || !session.ends_at || dayOf(session.starts_at, zone) !== day) return [];
    const from = minuteOfDay(session.starts_at, zone);
    return [{ session, from, to: from + minutesBetween(session.starts_at, session.ends_at) }];
  });
}

/** The hours shown: whole hours around everything, with a quarter of an hour below for moving. */
export function spanOf(placed: readonly { from: number; to: number }[]): [number, number] {
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
const MOST_SCALE = 4.8;
/** Two lines of text with the edges of their box. */
const TWO_LINES = 37;
const ROW_HEIGHT = 24;

/** Pixels for a minute: as asked by the time of a line, else enough for the shortest session to show its title. */
export function scaleOf(placed: readonly { from: number; to: number }[], row?: number): number {
  if (row) return ROW_HEIGHT / row;
  const shortest = Math.min(60, ...placed.map((each) => each.to - each.from));
  return Math.min(MOST_SCALE, Math.max(USUAL_SCALE, TWO_LINES / Math.max(shortest, STEP)));
}

/** Rooms of a place stand together, the places in the order of their first room. */
export function byVenue(rooms: readonly Room[]): Room[] {
  const order = [...new Set(rooms.map((room) => room.venue_id))];
  return [...rooms].sort((one, other) => order.indexOf(one.venue_id) - order.indexOf(other.venue_id));
}

/** How many columns each place has, in their order. */
export function venueRuns(columns: readonly Column[]): { venueId: string | null; count: number }[] {
  const runs: { venueId: string | null; count: number }[] = [];
  for (const column of columns) {
    const venueId = column?.venue_id ?? null;
    const last = runs[runs.length - 1];
    if (last && last.venueId === venueId) last.count++;
    else runs.push({ venueId, count: 1 });
  }
  return runs;
}

const WIDE = 1.5;

/** Where each column begins and the last one ends, as shares of the width; the largest room has more. */
export function edgesOf(seats: readonly (number | null)[]): number[] {
  const largest = Math.max(0, ...seats.map((each) => each ?? 0));
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

export function overlap(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  return one.from < other.to && other.from < one.to;
}

/** The rooms that a session takes, its first one where it is being put. */
export function roomsOf(shown: {
  session: Pick<Session, "further_room_ids">;
  roomId: string | null;
}): string[] {
  return [...(shown.roomId ? [shown.roomId] : []), ...shown.session.further_room_ids];
}

/**
 * A break without room is for everybody; one that names the hall, where nothing else takes place, is for all who are in
 * that building.
 */
export function isForEverybody(shown: Shown, all: readonly Shown[]): boolean {
  if (!isBand(shown.session) || shown.session.further_room_ids.length > 0) return false;
  return (
    shown.roomId === null ||
    all.every((other) => isBand(other.session) || !roomsOf(other).includes(shown.roomId ?? ""))
  );
}

/** The columns that a session stands over, in as few pieces as the order of the rooms allows. */
export function runsOf(
  shown: Shown,
  all: readonly Shown[],
  columns: readonly Column[],
  places: Places,
): Run[] {
  if (isForEverybody(shown, all)) {
    const venue = shown.roomId ? places.get(shown.roomId) : null;
    return together(columns.flatMap((column, at) => (!venue || column?.venue_id === venue ? [at] : [])));
  }
  const rooms = new Set<string | null>(roomsOf(shown));
  if (rooms.size === 0) rooms.add(null);
  return together(columns.flatMap((column, at) => (rooms.has(column?.id ?? null) ? [at] : [])));
}

/** The place of each room. */
export type Places = ReadonlyMap<string, string | null>;

function together(indexes: readonly number[]): Run[] {
  const runs: [number, number][] = [];
  for (const at of indexes) {
    const last = runs[runs.length - 1];
    if (last && last[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

/** Rooms that need no column: nothing but breaks for the whole building takes place in them. */
export function halls(all: readonly Shown[]): Set<string> {
  const used = new Map<string, boolean>();
  for (const shown of all) {
    for (const room of roomsOf(shown)) {
      used.set(room, (used.get(room) ?? true) && isForEverybody(shown, all));
    }
  }
  return new Set([...used].filter(([, isHall]) => isHall).map(([room]) => room));
}
