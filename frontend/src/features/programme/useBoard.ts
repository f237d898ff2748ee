import { useMemo } from "react";

import type { Finding } from "./checks";
import { bySession } from "./findings";
import type { Column, Placed, Position, Shown } from "./layout";
import { byVenue, edgesOf, halls, isBand, lanesOf, runsOf, scaleOf, spanOf, venueRuns } from "./layout";
import type { Room } from "./requests";
import { roomsWords } from "./GridParts";
import { shownAt } from "./useMoves";

/** A session with where it is drawn: minutes, and shares of the width. */
export interface Drawn extends Shown {
  left: number;
  width: number;
  also: string;
  band: boolean;
  rooms: string;
  findings: readonly Finding[];
}

interface Asked {
  placed: readonly Placed[];
  moved: ReadonlyMap<string, Position>;
  rooms: readonly Room[];
  venues: ReadonlyMap<string, string>;
  venueId: string;
  row: number | undefined;
  findings: readonly Finding[];
}

const NO_FINDING: readonly Finding[] = [];
/** Widths in rem: of the hours, of what is told beside them, of a room at least. */
const HOURS = 3.5;
const NOTES = 5.8;
const LEAST = 8;

/** Everything that the grid of a day needs to draw itself, computed anew only when it changes. */
export function useBoard({ placed, moved, rooms, venues, venueId, row, findings }: Asked) {
  const shown = useMemo(() => placed.map((each) => shownAt(each, moved)), [placed, moved]);
  const columns = useMemo(() => columnsOf(shown, rooms, venueId), [shown, rooms, venueId]);
  const edges = useMemo(() => edgesOf(columns.map((column) => column?.seats ?? null)), [columns]);
  const at = useMemo(() => bySession(findings), [findings]);
  const drawn = useMemo(() => draw(shown, columns, edges, rooms, at), [shown, columns, edges, rooms, at]);
  const [first, last] = useMemo(() => spanOf(shown), [shown]);
  const pixels = useMemo(() => scaleOf(placed.map(lengthOf), row), [placed, row]);
  const heads = venueRuns(columns).map((run) => ({
    name: venues.get(run.venueId ?? "") ?? "Autres salles",
    count: run.count,
  }));
  return { shown, columns, edges, drawn, first, last, pixels, heads };
}

function lengthOf(placed: Placed) {
  return { from: placed.from, to: placed.to };
}

function columnsOf(shown: readonly Shown[], rooms: readonly Room[], venueId: string): Column[] {
  const without = halls(shown);
  const kept = byVenue(rooms).filter(
    (room) => !without.has(room.id) && (!venueId || room.venue_id === venueId),
  );
  const roomless = shown.some((each) => each.roomId === null && !isBand(each.session));
  return roomless || kept.length === 0 ? [...kept, null] : kept;
}

function draw(
  shown: readonly Shown[],
  columns: readonly Column[],
  edges: readonly number[],
  rooms: readonly Room[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): Drawn[] {
  const places = new Map(rooms.map((room) => [room.id, room.venue_id]));
  const runs = new Map(shown.map((each) => [each.session.id, runsOf(each, shown, columns, places)]));
  const lanes = columnLanes(shown, runs, columns.length);
  return shown.flatMap((each) => {
    const pieces = (runs.get(each.session.id) ?? []).map(([start, end]) => {
      const [lane, of] = end - start === 1 ? (lanes.get(`${each.session.id} ${start}`) ?? [0, 1]) : [0, 1];
      const [left = 0, right = 1] = [edges[start], edges[end]];
      const share = (100 * (right - left)) / of;
      return [100 * left + share * lane, share] as const;
    });
    const [main, ...also] = pieces.sort((one, other) => other[1] - one[1]);
    if (!main) return [];
    return {
      ...each,
      left: main[0],
      width: main[1],
      also: also.map((piece) => piece.join(" ")).join(";"),
      band: isBand(each.session),
      rooms: roomsWords(each.roomId, each.session.further_room_ids, rooms),
      findings: findings.get(each.session.id) ?? NO_FINDING,
    };
  });
}

/** Side by side in each column, for what stands in that one column only. */
function columnLanes(
  shown: readonly Shown[],
  runs: ReadonlyMap<string, readonly (readonly [number, number])[]>,
  count: number,
): Map<string, [number, number]> {
  const inColumn = Array.from({ length: count }, () => [] as Shown[]);
  for (const each of shown) {
    for (const [start, end] of runs.get(each.session.id) ?? []) {
      if (end - start === 1) inColumn[start]?.push(each);
    }
  }
  const found = new Map<string, [number, number]>();
  inColumn.forEach((column, at) => lanesOf(column).forEach((lane, id) => found.set(`${id} ${at}`, lane)));
  return found;
}

export function templateOf(edges: readonly number[], hasNotes: boolean): string {
  const shares = edges
    .slice(1)
    .map((edge, index) => `minmax(0, ${edge - (edges[index] ?? 0)}fr)`)
    .join(" ");
  return `${HOURS + (hasNotes ? NOTES : 0)}rem ${shares}`;
}

export function leastWidth(columns: number, hasNotes: boolean): string {
  return `${HOURS + (hasNotes ? NOTES : 0) + LEAST * columns}rem`;
}
