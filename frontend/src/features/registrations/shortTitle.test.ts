import { expect, test } from "vitest";

import { shortTitle } from "./shortTitle";

test("a short title stays whole", () => {
  expect(shortTitle("Numérique et emploi")).toBe("Numérique et emploi");
});

test("neighbours that begin alike are told by their end", () => {
  expect(shortTitle("Inclusion numérique des seniors")).toBe("… seniors");
  expect(shortTitle("Inclusion numérique et handicap")).toBe("… handicap");
});
