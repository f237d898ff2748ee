import { expect, test } from "vitest";

import { lineNumbers } from "./words";

test.each([
  ["1-3, 7", [1, 2, 3, 7]],
  ["7;1 – 2 7", [1, 2, 7]],
  ["1 à 3", [1, 2, 3]],
  ["", []],
  [" 12 ", [12]],
])("%j is read as lines", (typed, lines) => {
  expect(lineNumbers(typed)).toEqual(lines);
});

test.each(["3-1", "douze", "0", "1-", "1-99999"])("%j is not understood", (typed) => {
  expect(lineNumbers(typed)).toBeNull();
});
