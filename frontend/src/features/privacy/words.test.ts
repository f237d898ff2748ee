import { describe, expect, it } from "vitest";

import type { Due } from "./requests";
import { dueName, dueState, erasedWords, people, term } from "./words";

const due: Due = {
  what: "answers",
  on: "2026-11-12",
  count: 3,
  is_over: false,
  question_id: null,
  label: "En train ?",
};

describe("what is erased when", () => {
  it("names a question by its words", () => {
    expect(dueName(due)).toBe("Réponses à « En train ? »");
    expect(dueName({ ...due, what: "arrangements" })).toBe("Aménagements, régimes et repas");
  });

  it("says how far it is", () => {
    expect(dueState(due)).toBe("À venir");
    expect(dueState({ ...due, is_over: true })).toBe("Effacé la nuit prochaine");
    expect(dueState({ ...due, is_over: true, count: 0 })).toBe("Rien à effacer pour l’instant");
  });

  it("counts people", () => {
    expect([0, 1, 12].map(people)).toEqual(["personne", "1 personne", "12 personnes"]);
    expect(erasedWords({ reason: "person", count: 1, last_at: "2026-09-07T08:00:00Z" })).toBe(
      "1 inscription effacée à la demande de la personne, sur sa page",
    );
  });
});

describe("a time to keep", () => {
  it("is a whole number, else what it was", () => {
    expect(["12", " 0 ", "", "-1", "1.5", "x", "20000"].map((text) => term(text, 30))).toEqual([
      12, 0, 30, 30, 30, 30, 30,
    ]);
  });
});
