import { expect, test } from "vitest";

import { shares, together } from "./Totals";

test("bars show what is delivered, then what is confirmed on top of it", () => {
  expect(shares({ pledged: "7500", confirmed: "7500", delivered: "4500" })).toEqual({
    delivered: 60,
    confirmed: 40,
  });
  expect(shares({ pledged: "0", confirmed: "0", delivered: "0" })).toEqual({ delivered: 0, confirmed: 0 });
});

test("singular and plural of a unit are summed together", () => {
  const total = { kind: "facilitation" as const, count: 1, confirmed: "2", delivered: "0" };
  const found = together([
    { ...total, unit: "personne", pledged: "3" },
    { ...total, unit: "personnes", pledged: "8" },
  ]);
  expect(found.map((each) => [each.unit, each.pledged, each.count])).toEqual([["personnes", "11", 2]]);
});
