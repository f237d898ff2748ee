import { expect, test } from "vitest";

import { leadOf } from "./PlacesPage";
import { changedWords, countsWords, keptWords, linesWords, statusWord } from "./words";

test("one line is not several", () => {
  expect([linesWords(0), linesWords(1), linesWords(28)]).toEqual(["0 ligne", "1 ligne", "28 lignes"]);
  expect([statusWord("merged"), statusWord("left_out", 2)]).toEqual([
    "réunie à une autre ligne",
    "laissées de côté",
  ]);
  expect(countsWords({ create: 3, left_out: 1, wrong: 0 })).toBe("3 à créer, 1 laissée de côté");
});

test("an undone import tells what stays", () => {
  expect(keptWords({ touched: 1, used: 2 })).toBe(
    "1 gardée, car modifiée depuis, 2 gardées, car utilisées depuis",
  );
  expect(changedWords(1)).toContain("1 ligne que l’import avait seulement changée garde");
  expect(changedWords(4)).toContain("4 lignes");
});

test("a list tells what it leaves aside", () => {
  const list = { name: "lieux.csv", shape: "Liste", places: 2 };
  expect(leadOf({ ...list, without_name: 1 })).toContain("1 ligne sans nom est laissée de côté.");
  expect(leadOf({ ...list, without_name: 3 })).toContain("3 lignes sans nom sont laissées de côté.");
});
