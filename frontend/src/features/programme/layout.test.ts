import { expect, test } from "vitest";

import { lanesOf, placedOn, snap, spanOf } from "./layout";
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
