import { describe, expect, it } from "vitest";

import { countWords, layoutsIn, layoutWords, missingWords, roomNames, sameLayouts } from "./places";

describe("what is missing in a fiche lieu", () => {
  it("is counted and named", () => {
    expect(missingWords(["floor", "network"], roomNames)).toBe(
      "2 renseignements manquent\u00a0: Étage, Réseau.",
    );
    expect(countWords(1)).toBe("1 renseignement manque");
    expect(missingWords([], roomNames)).toBe("");
  });
});

describe("places by layout", () => {
  it("keeps those that were filled in, nought included", () => {
    const typed: Record<string, number> = { "layout.theatre": 40, "layout.circle": 0 };
    expect(layoutsIn((name) => typed[name] ?? null)).toEqual([
      { layout: "circle", seats: 0 },
      { layout: "theatre", seats: 40 },
    ]);
  });

  it("are the same in any order", () => {
    const one = { layout: "circle", seats: 20 } as const;
    const other = { layout: "theatre", seats: 40 } as const;
    expect(sameLayouts([one, other], [other, one])).toBe(true);
    expect(sameLayouts([one], [{ ...one, seats: 21 }])).toBe(false);
    expect(layoutWords([one, other])).toBe("En cercle\u00a0: 20, En rangées\u00a0: 40");
  });
});
