import { expect, test } from "vitest";

import { french, soften } from "./french";

test.each([
  ["La salle « Vézère » est prise.", "La salle «\u00a0Vézère\u00a0» est prise."],
  ["Il manque : un titre ; une heure !", "Il manque\u00a0: un titre\u00a0; une heure\u00a0!"],
  ["Que faire ?", "Que faire\u00a0?"],
  ["80 % de 1 000 €", "80\u00a0% de 1 000\u00a0€"],
])("spaces that belong to a sign stay with it: %s", (typed, said) => {
  expect(french(typed)).toBe(said);
});

test("nothing is added where no space stands, and twice changes nothing more", () => {
  expect(french("https://exemple.fr/?q=a:b")).toBe("https://exemple.fr/?q=a:b");
  expect(french(french("« oui »"))).toBe(french("« oui »"));
});

test("a long word is cut between syllables, a short one never", () => {
  expect(soften("à trouver : vidéoprojecteur")).toBe("à trouver : vidéo\u00ADpro\u00ADjecteur");
  expect(soften("pas de réseau")).toBe("pas de réseau");
});
