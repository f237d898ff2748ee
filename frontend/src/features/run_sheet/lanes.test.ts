import { describe, expect, test } from "vitest";

import { dayOfSpans, marksOf, nowIn, spotOf, stacked, windowOf } from "./lanes";

const at = (clock: string) => Date.parse(`2026-10-13T${clock}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const DAY = span("09:00", "17:30");

describe("the hours shown", () => {
  test("go from the first half-hour to the last of the day", () => {
    expect(dayOfSpans([span("09:10", "10:00"), span("15:00", "17:05")])).toEqual(DAY);
    expect(dayOfSpans([])).toBeNull();
  });

  test("stand around now while the day runs", () => {
    expect(windowOf(DAY, at("10:43"))).toEqual(span("09:30", "12:45"));
    expect(windowOf(DAY, at("12:50"))).toEqual(span("11:30", "14:45"));
  });

  test("begin with the day before and after it, and never leave it when moved", () => {
    expect(windowOf(DAY, at("03:00"))).toEqual(span("09:00", "12:15"));
    expect(windowOf(DAY, at("12:50"), -600)).toEqual(span("09:00", "12:15"));
    expect(windowOf(DAY, at("12:50"), 600)).toEqual(span("14:15", "17:30"));
  });

  test("are all of a short day", () => {
    expect(windowOf(span("14:00", "16:00"), at("15:30"), 60)).toEqual(span("14:00", "16:00"));
  });
});

test("a block stands to scale, cut at the edges of the window", () => {
  const shown = span("10:00", "12:00");
  expect(spotOf(span("10:30", "11:00"), shown)).toEqual({ left: 25, width: 25 });
  expect(spotOf(span("09:00", "10:30"), shown)).toEqual({ left: 0, width: 25 });
  expect(spotOf(span("12:00", "13:00"), shown)).toBeNull();
});

test("the line of now is where the clock is, and nowhere when it is out of sight", () => {
  const shown = span("10:00", "12:00");
  expect(nowIn(shown, at("10:30"))).toBe(25);
  expect(nowIn(shown, at("13:00"))).toBeNull();
  expect(marksOf(shown)).toEqual(["10:00", "10:30", "11:00", "11:30"].map(at));
});

test("what overlaps in a room stands one under the other, what follows takes the free row", () => {
  const rows = stacked([span("11:00", "12:00"), span("10:00", "11:00"), span("10:30", "11:30")]);
  expect(rows.map((each) => each.row)).toEqual([0, 1, 0]);
});
