import { expect, test } from "vitest";

import { areaWords, categoryWords, share } from "./coverage-words";

test("a share is whole only when it is", () => {
  expect([share(0, 9), share(1, 1000), share(2, 3), share(999, 1000), share(9, 9), share(0, 0)]).toEqual(
    ["0", "1", "67", "99", "100", "0"].map((each) => `${each}\u00a0%`),
  );
});

test("a kind of actor says whether anybody was called", () => {
  const line = { target: 1, total: 3, reached: 0, won: 0 };
  expect(categoryWords({ ...line, total: 0 })).toBe("Personne n’est encore connu : à chercher.");
  expect(categoryWords(line)).toBe("Personne n’a encore été appelé.");
  expect(categoryWords({ ...line, reached: 1 })).toBe("1 structure appelée, aucune n’a encore dit oui.");
  expect(categoryWords({ ...line, reached: 2, won: 2 })).toBe("1 structure reste à appeler.");
  expect(categoryWords({ ...line, reached: 3, won: 1 })).toBe("Toutes ont été appelées.");
});

test("an EPCI says its communes and people", () => {
  expect(areaWords({ communes: 43, communes_won: 7, population: 107_000 })).toBe(
    "7 communes couvertes sur 43\u00a0; 107\u00a0000 habitants.",
  );
  expect(areaWords({ communes: 3, communes_won: 0, population: null })).toBe("0 commune couverte sur 3.");
});
