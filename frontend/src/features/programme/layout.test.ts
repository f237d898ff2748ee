import { expect, test } from "vitest";

import type { Room, Session } from "./requests";
import type { Shown } from "./layout";
import {
  byVenue,
  columnAt,
  daysOf,
  edgesOf,
  halls,
  lanesOf,
  placedOn,
  runsOf,
  scaleOf,
  snap,
  spanOf,
  venueRuns,
} from "./layout";

function session(id: string, starts_at: string, ends_at: string): Session {
  return { id, kind: "workshop", starts_at, ends_at, further_room_ids: [] as string[] } as Session;
}

const morning = [
  session("a", "2022-10-11T09:00:00Z", "2022-10-11T10:30:00Z"),
  session("b", "2022-10-11T10:00:00Z", "2022-10-11T11:00:00Z"),
  session("c", "2022-10-11T11:00:00Z", "2022-10-11T12:00:00Z"),
];

test("minutes are those of the event's clocks", () => {
  expect(placedOn(morning, "2022-10-11", "Europe/Paris").map((each) => [each.from, each.to])).toEqual([
    [660, 750],
    [720, 780],
    [780, 840],
  ]);
});

test("sessions that overlap in a room stand side by side, the next one has the whole width", () => {
  const lanes = lanesOf(placedOn(morning, "2022-10-11", "Europe/Paris"));
  expect(Object.fromEntries(lanes)).toEqual({ a: [0, 2], b: [1, 2], c: [0, 1] });
});

test("the hours shown hold everything, and a plain day when there is nothing", () => {
  expect(spanOf(placedOn(morning, "2022-10-11", "Europe/Paris"))).toEqual([660, 900]);
  expect(spanOf([])).toEqual([540, 1080]);
});

test("a drop falls on five minutes", () => {
  expect([snap(7), snap(8), snap(-3)]).toEqual([5, 10, -5]);
});

test("the shortest session shows two lines, unless the person asked for another scale", () => {
  expect(scaleOf([{ from: 540, to: 600 }])).toBe(2.2);
  expect(scaleOf([{ from: 540, to: 555 }]) * 15).toBeCloseTo(37);
  expect(scaleOf([{ from: 540, to: 545 }])).toBe(4.8);
  expect(scaleOf([{ from: 540, to: 545 }], 60)).toBeCloseTo(0.4);
});

test("the largest room has the widest column, and a place falls in the column under it", () => {
  const edges = edgesOf([320, 45, 40, null]);
  expect(edges.map((edge) => Math.round(edge * 90))).toEqual([0, 30, 50, 70, 90]);
  expect([0, 0.3, 0.34, 0.99, 1.2].map((share) => columnAt(edges, share))).toEqual([0, 0, 1, 3, 3]);
  expect(edgesOf([40, 40])).toEqual([0, 0.5, 1]);
});

const rooms = [
  { id: "hall", venue_id: "a" },
  { id: "one", venue_id: "a" },
  { id: "away", venue_id: "b" },
  { id: "two", venue_id: "a" },
] as Room[];
const places = new Map(rooms.map((room) => [room.id, room.venue_id]));

function shown(id: string, kind: string, from: number, roomId: string | null, further: string[] = []): Shown {
  return {
    session: { id, kind, further_room_ids: further } as unknown as Session,
    ...{ from, to: from + 30, roomId },
  };
}

test("rooms of a place stand together under its name", () => {
  const columns = byVenue(rooms);
  expect(columns.map((room) => room.id)).toEqual(["hall", "one", "two", "away"]);
  expect(venueRuns(columns)).toEqual([
    { venueId: "a", count: 3 },
    { venueId: "b", count: 1 },
  ]);
});

test("a break in the hall is one band over its building, and the hall needs no column", () => {
  const coffee = shown("coffee", "break", 600, "hall");
  const work = shown("work", "workshop", 700, "one");
  const columns = byVenue(rooms).filter((room) => room.id !== "hall");
  expect([...halls([coffee, work])]).toEqual(["hall"]);
  expect(runsOf(coffee, [coffee, work], columns, places)).toEqual([[0, 2]]);
});

test("a break without room is over all of them; one with its rooms is over those, in pieces where they do not touch", () => {
  const columns = byVenue(rooms);
  expect(runsOf(shown("x", "meal", 0, null), [], columns, places)).toEqual([[0, 4]]);
  expect(runsOf(shown("y", "meal", 0, "hall", ["one", "away"]), [], columns, places)).toEqual([
    [0, 2],
    [3, 4],
  ]);
});

test("a break in a room where people also work keeps to its column", () => {
  const coffee = shown("coffee", "break", 600, "one");
  const work = shown("work", "workshop", 700, "one");
  expect(runsOf(coffee, [coffee, work], byVenue(rooms), places)).toEqual([[1, 2]]);
  expect(halls([coffee, work]).size).toBe(0);
});

test("days are those of sessions and, while they are few, of the gathering", () => {
  const opening = [{ starts_at: "2022-10-11T07:00:00Z", ends_at: "2022-10-12T16:00:00Z" }];
  expect(daysOf(morning, opening, "Europe/Paris")).toEqual(["2022-10-11", "2022-10-12"]);
  const season = [{ starts_at: "2022-01-01T07:00:00Z", ends_at: "2022-06-30T16:00:00Z" }];
  expect(daysOf(morning, season, "Europe/Paris")).toEqual(["2022-10-11"]);
});
