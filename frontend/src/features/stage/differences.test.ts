import { describe, expect, it } from "vitest";

import { bannerWords, changeCount, chosenAtFirst, doneWords, releaseWords } from "./differences";

const change = (key: string, kind: "added" | "changed" | "taken_away", asks = false) => ({ key, kind, asks });

describe("what the programme changes", () => {
  it("is chosen at first, but for what somebody worked on and would lose", () => {
    const changes = [
      change("a", "added"),
      change("b", "changed", true),
      change("c", "taken_away"),
      change("d", "taken_away", true),
    ];
    expect(chosenAtFirst(changes)).toEqual(["a", "b", "c"]);
  });

  it("says of which version it comes, and which one the list followed", () => {
    expect(releaseWords({ release_number: 3, looked_over: 2, changes: [] })).toBe(
      "D’après la version 3 du programme, les salles et le modèle d’aujourd’hui. La liste suivait la version 2.",
    );
    expect(releaseWords({ release_number: 0, looked_over: null, changes: [] })).toBe(
      "D’après le programme en préparation, les salles et le modèle d’aujourd’hui.",
    );
  });

  it("asks to look a version over without saying that the version alone changes the points", () => {
    const banner = (...changes: unknown[]) =>
      bannerWords({ release_number: 3, looked_over: 2, changes: changes as never });
    expect(banner(change("a", "added"))).toBe(
      "La version 3 du programme est à relire : 1 point de régie changerait.",
    );
    expect(banner(change("a", "added"), change("b", "added"))).toBe(
      "La version 3 du programme est à relire : 2 points de régie changeraient.",
    );
  });

  it("is told in numbers once it is done", () => {
    expect(doneWords({ added: ["a", "b"], changed: [], taken_away: ["c"] })).toBe(
      "Points de régie : 2 ajoutés, 1 retiré.",
    );
    expect(doneWords({ added: [], changed: [], taken_away: [] })).toBe("Rien n’a changé.");
    expect(changeCount(0)).toBe("sans rien changer");
  });
});
