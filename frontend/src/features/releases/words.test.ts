import { describe, expect, it } from "vitest";

import { barWords, insteadOf, messageTitle, named, publishedWords, publishWords } from "./words";

describe("words of a version", () => {
  it("counts changes and messages as a sentence does", () => {
    expect(barWords(7, 32)).toBe("7 changements, 32 messages");
    expect(barWords(1, 0)).toBe("un changement, aucun message");
    expect(barWords(0, undefined)).toBe("aucun changement");
  });

  it("says on the button what it does", () => {
    expect(publishWords(32)).toBe("Publier et envoyer 32 messages");
    expect(publishWords(1)).toBe("Publier et envoyer un message");
    expect(publishWords(0)).toBe("Publier");
  });

  it("says how much there was to look at, when that changes", () => {
    expect(insteadOf(10, 5)).toBe(", au lieu de 10");
    expect(insteadOf(5, 5)).toBe("");
    expect(insteadOf(undefined, 5)).toBe("");
  });

  it("says what was done", () => {
    expect(publishedWords(2, 0)).toBe("La version 2 est publiée. Aucun message ne part.");
    expect(publishedWords(3, 2)).toBe("La version 3 est publiée. 2 messages en route.");
  });

  it("names those at hand and counts the others", () => {
    expect(named(["Ana", "Luc"], 2)).toBe("Ana, Luc");
    expect(named(["Ana", "Luc"], 3)).toBe("Ana, Luc et 1 autre");
    expect(named(["Ana"], 12)).toBe("Ana et 11 autres");
  });

  it("says whose message is shown", () => {
    const nobody = {
      total: 0,
      groups: [],
      unreachable: [],
      unreachable_total: 0,
      untouched: 3,
      message: null,
    };
    const group = {
      audience: "registered" as const,
      title: "Personnes inscrites",
      count: 2,
      names: ["A", "B"],
    };
    expect(messageTitle(nobody)).toBe("Le message");
    expect(messageTitle({ ...nobody, groups: [group] })).toBe("Le message des 2 personnes");
    expect(messageTitle({ ...nobody, groups: [{ ...group, count: 1, names: ["A"] }] })).toBe(
      "Le message de A",
    );
  });
});
