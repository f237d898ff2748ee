import { expect, test } from "vitest";

import { lineOf, pointsOf } from "./curve";

test("days without anybody are there, and the total goes on", () => {
  const points = pointsOf([
    { day: "2026-10-24", count: 2 },
    { day: "2026-10-26", count: 3 },
  ]);
  expect(points).toEqual([
    { day: "2026-10-24", count: 2, total: 2 },
    { day: "2026-10-25", count: 0, total: 2 },
    { day: "2026-10-26", count: 3, total: 5 },
  ]);
});

test("the line climbs from the first total to the top of the box", () => {
  const points = pointsOf([
    { day: "2026-09-01", count: 1 },
    { day: "2026-09-02", count: 1 },
  ]);
  expect(lineOf(points, 100, 50)).toBe("0.0,25.0 100.0,0.0");
});

test("nothing yet draws nothing", () => {
  expect(pointsOf([])).toEqual([]);
});
