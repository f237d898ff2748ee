import { expect, test } from "vitest";

import { pickedWords } from "./picked";

test("says what was added and what was there", () => {
  expect(pickedWords(3, [])).toBe("3 structures ajoutées, à contacter.");
  expect(pickedWords(1, ["Caf"])).toBe("1 structure ajoutée, à contacter. Déjà dans votre rencontre : Caf.");
  expect(pickedWords(0, ["A", "B", "C", "D", "E", "F"])).toBe(
    "Rien n’est ajouté. Déjà dans votre rencontre : A, B, C, D, E….",
  );
});
