import { expect, test } from "vitest";

import { inOrder, oneMore, weekly } from "./days";

const TUESDAY = { starts_at: "2026-10-20T14:00", ends_at: "2026-10-20T17:00" };

test("half-days come back each week at the same hours of the clocks", () => {
  expect(weekly([TUESDAY], 2).map((day) => day.starts_at)).toEqual([
    "2026-10-20T14:00",
    "2026-10-27T14:00",
    "2026-11-03T14:00",
  ]);
});

test("repeating again does not write the same day twice", () => {
  expect(weekly(weekly([TUESDAY], 2), 1)).toHaveLength(4);
});

test("one more follows the last, or is the whole gathering when there is none", () => {
  expect(oneMore([TUESDAY], TUESDAY).starts_at).toBe("2026-10-21T14:00");
  expect(oneMore([], TUESDAY)).toBe(TUESDAY);
});

test("days are sent in order", () => {
  const later = { starts_at: "2026-10-27T09:00", ends_at: "2026-10-27T12:00" };
  expect(inOrder([later, TUESDAY])).toEqual([TUESDAY, later]);
});
