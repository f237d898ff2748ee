import { expect, test } from "vitest";

import { euros } from "./requests";
import { said, shares } from "./Totals";

test("bars show what is delivered, then what is confirmed on top of it", () => {
  expect(shares({ pledged: "7500", confirmed: "7500", delivered: "4500" })).toEqual({
    delivered: 60,
    confirmed: 40,
  });
  expect(shares({ pledged: "0", confirmed: "0", delivered: "0" })).toEqual({ delivered: 0, confirmed: 0 });
});

test.each([
  ["4500", "7500", "7500", "tenu\u00a0: 4\u00a0500\u00a0€, confirmé\u00a0: 3\u00a0000\u00a0€"],
  ["0", "0", "7500", "proposé en entier"],
  ["0", "0", "0", ""],
])("each part of a bar is said once", (delivered, confirmed, pledged, words) => {
  expect(said({ delivered, confirmed, pledged, unit: "€" })).toBe(words);
});

test("a part in another unit than euros is a bare number", () => {
  expect(said({ delivered: "1", confirmed: "1", pledged: "11", unit: "personnes" })).toBe(
    "tenu\u00a0: 1, proposé\u00a0: 10",
  );
});

test.each([
  ["4500.00", "4\u00a0500\u00a0€"],
  ["4500.50", "4\u00a0500,50\u00a0€"],
  [null, ""],
])("euros are written with cents when there are some", (amount, words) => {
  expect(euros(amount)).toBe(words);
});
