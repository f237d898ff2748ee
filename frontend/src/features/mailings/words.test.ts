import { expect, it } from "vitest";

import type { Mailing } from "./requests";
import { progressWords, sendWords, titleOf } from "./words";

const mailing = {
  occasion: "written",
  state: "sent",
  subject: "",
  progress: { recipients: 40, waiting: 0, sent: 38, refused: 1, left_out: 1 },
} as Mailing;

it("tells how far a message is", () => {
  expect(progressWords(mailing)).toBe("38 partis sur 40, 1 refusé, 1 sans objet");
  expect(progressWords({ ...mailing, state: "draft" })).toBe("pas encore envoyé");
});

it("names a message by its subject, else by its occasion", () => {
  expect(titleOf({ ...mailing, subject: "Les salles" })).toBe("Les salles");
  expect(titleOf(mailing)).toBe("Message sans objet");
  expect(titleOf({ ...mailing, occasion: "eve" })).toBe("Rappel de la veille");
});

it("says on the button how many get it", () => {
  expect(sendWords(1)).toBe("Envoyer à une personne");
  expect(sendWords(12)).toBe("Envoyer à 12 personnes");
});
