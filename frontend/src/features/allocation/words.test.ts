import { describe, expect, it } from "vitest";

import type { Move } from "./requests";
import { byMoment, effectWords, largestShare, mixWords } from "./words";

const move: Move = {
  starts_at: "2026-10-13T09:00:00Z",
  session_id: "a",
  is_current: false,
  rank: 2,
  free: 3,
  cost: 1,
  mix: 0,
  possible: true,
};

describe("what a move does", () => {
  it("says the wish and the places", () => expect(effectWords(move)).toBe("2e choix, 3 places libres"));
  it("says that nobody wished for it, and the mix", () =>
    expect(effectWords({ ...move, rank: null, mix: 1 })).toBe(
      "pas un vœu de cette personne, 3 places libres, le mélange est moins bon",
    ));
  it("says who is left with nothing", () =>
    expect(effectWords({ ...move, session_id: null, rank: null, free: null, cost: 101_000 })).toBe(
      "cette personne n’aurait plus aucun atelier",
    ));
  it("tells a full room from two workshops at once", () => {
    expect(effectWords({ ...move, possible: false, free: 0 })).toBe("complet");
    expect(effectWords({ ...move, possible: false })).toContain("même moment");
  });
});

it("names kinds, the most present first", () =>
  expect(mixWords({ none: 1, x: 4 }, [{ key: "x", name: "Médiation", count: 4 }])).toBe(
    "4 Médiation, 1 autre",
  ));

it("rounds the share of the largest kind", () => {
  expect(largestShare({ a: 2, b: 1 })).toBe(67);
  expect(largestShare({})).toBe(0);
});

it("puts workshops of one moment together", () =>
  expect(
    byMoment([{ starts_at: "1" }, { starts_at: "2" }, { starts_at: "1" }]).map((each) => each.length),
  ).toEqual([2, 1]));
