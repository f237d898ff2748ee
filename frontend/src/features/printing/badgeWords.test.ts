import { describe, expect, it } from "vitest";

import { countWords, desksOf, millimetres, standingWords } from "./badgeWords";

const nobody = { new: 0, changed: 0, why: [], right: 0, gone: [], release: 1, remarks: [] };

describe("what waits, in words", () => {
  it("counts what is new, what changed and why, what is right", () => {
    const why = [
      { what: "structure", count: 2 },
      { what: "ateliers", count: 1 },
    ];
    expect(standingWords({ ...nobody, new: 12, changed: 3, why, right: 140 })).toBe(
      "12 nouveaux badges, 3 changés (structure, ateliers), 140 à jour.",
    );
    expect(standingWords({ ...nobody, new: 1 })).toBe("1 nouveau badge.");
  });
  it("says that nobody came yet", () => {
    expect(standingWords(nobody)).toBe("Personne n’est encore inscrit.");
  });
  it("tells badges and blanks of a batch", () => {
    const batch = { badges: 1, blanks: 20 } as Parameters<typeof countWords>[0];
    expect(countWords(batch)).toBe("1 badge, 20 vierges");
  });
});

describe("what people type", () => {
  it("reads letters of desks however they are separated", () => {
    expect(desksOf("a, G ; n")).toEqual(["A", "G", "N"]);
    expect(desksOf("")).toEqual([]);
  });
  it("reads millimetres with a comma", () => {
    expect(millimetres("97,25")).toBe(97.25);
    expect(millimetres("")).toBe(0);
  });
});
