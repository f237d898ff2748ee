import { expect, test } from "vitest";

import { columnAt, edgesOf, lanesOf, placedOn, scaleOf, snap, spanOf } from "./layout";
import type { Session } from "./requests";

function session(id: string, starts_at: string, ends_at: string): Session {
  return { id, kind: "workshop", starts_at, ends_at } as Session;
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

test("the shortest session shows its title", () => {
  const placed = (from: number, to: number) => ({ session: session("s", "", ""), from, to });
  expect(scaleOf([placed(540, 600)])).toBe(2.2);
  expect(scaleOf([placed(540, 545)])).toBe(4.4);
  expect(scaleOf([placed(540, 548)]) * 8).toBeCloseTo(22);
});

test("the largest room has the widest column, and a place falls in the column under it", () => {
  const edges = edgesOf([320, 45, 40, null]);
  expect(edges.map((edge) => Math.round(edge * 90))).toEqual([0, 30, 50, 70, 90]);
  expect([0, 0.3, 0.34, 0.99, 1.2].map((share) => columnAt(edges, share))).toEqual([0, 0, 1, 3, 3]);
  expect(edgesOf([40, 40])).toEqual([0, 0.5, 1]);
});
