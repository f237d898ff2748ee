import { expect, test } from "vitest";

import { slugOf } from "./slugs";

test("an address from a name", () => {
  expect(slugOf("Numérique en Communs, Cœur d’Hérault n° 2")).toBe(
    "numerique-en-communs-coeur-d-herault-n-2",
  );
});
