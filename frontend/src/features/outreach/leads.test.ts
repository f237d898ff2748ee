import { expect, test } from "vitest";

import { callsLead, coverageLead, electedLead, exchangesLead, tableLead } from "./leads";

test("each view says what it adds up to", () => {
  expect(tableLead({ total: 48 })).toBe("48 structures suivies par le comité.");
  expect(exchangesLead({ total: 1 })).toBe("1 échange noté avec une structure.");
  expect(callsLead({ total: 12 }, false)).toBe("12 structures à appeler aujourd’hui.");
  expect(callsLead({ total: 0 }, true)).toBe("Personne à appeler pour vous aujourd’hui.");
  expect(electedLead({ items: [1, 2] })).toBe("2 personnes élues suivies.");
});

test("coverage counts the categories that are expected", () => {
  const line = (target: number, won: number) => ({ target, won }) as never;
  const coverage = { categories: [line(2, 2), line(1, 0), line(0, 3)], communes_won: 5 };
  expect(coverageLead(coverage)).toBe("Catégories d’acteurs couvertes : 1 sur 2. Communes représentées : 5.");
});

test("nothing is said before it is known", () => {
  expect(tableLead(undefined)).toBe("");
});
