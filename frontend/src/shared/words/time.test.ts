import { expect, test } from "vitest";

import { timeWords } from "./time";

test.each([
  [1, "1 jour"],
  [98, "98 jours"],
  [730, "730 jours"],
  [731, "plus de 2 ans"],
  [1671, "plus de 4 ans"],
])("%i days are %s", (days, said) => {
  expect(timeWords(days)).toBe(said);
});
