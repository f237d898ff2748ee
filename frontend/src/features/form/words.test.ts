import { describe, expect, it } from "vitest";

import { moved } from "./order";
import type { Question, Settings } from "./requests";
import { versionSeen } from "./requests";
import { answeredWords, answersOf, calledFor, settingWords } from "./words";

function question(id: string, values: Partial<Question> = {}): Question {
  return {
    id,
    version: 1,
    position: 0,
    kind: "text",
    label: id,
    help: "",
    required: false,
    options: [],
    parent_id: null,
    parent_answers: [],
    keep_days: null,
    archived_at: null,
    answered: 0,
    ...values,
  };
}

const train = question("train", { kind: "yes_no" });
const hour = question("hour", { parent_id: "train", parent_answers: ["yes"] });
const bike = question("bike", { parent_id: "train", parent_answers: ["no"] });
const wish = question("wish");
const all = [train, hour, bike, wish];

describe("the order of questions", () => {
  it("moves a question with those that depend on it", () => {
    expect(moved(all, "wish", -1)).toEqual(["wish", "train", "hour", "bike"]);
    expect(moved(all, "train", 1)).toEqual(["wish", "train", "hour", "bike"]);
  });

  it("moves one that depends only under its parent", () => {
    expect(moved(all, "bike", -1)).toEqual(["train", "bike", "hour", "wish"]);
    expect(moved(all, "bike", 1)).toBeNull();
    expect(moved(all, "train", -1)).toBeNull();
  });
});

describe("the words of questions", () => {
  it("says what calls for one", () => {
    expect(calledFor(hour, train)).toBe("Si oui");
    const place = question("place", { kind: "choice", options: ["Gare", "Mairie"] });
    expect(calledFor(question("x", { parent_answers: ["Gare", "Mairie"] }), place)).toBe(
      "Si « Gare » ou « Mairie »",
    );
    expect(answersOf(wish)).toEqual([]);
  });

  it("counts answers", () => {
    expect([0, 1, 12].map(answeredWords)).toEqual(["pas encore de réponse", "1 réponse", "12 réponses"]);
  });

  it("says settings in words", () => {
    expect(settingWords("choice_mode", "ranked")).toBe("vœux classés");
    expect(settingWords("fields", { commune: "required" })).toBe("Commune : obligatoire");
    expect(settingWords("remind_eve", false)).toBe("non");
  });
});

describe("blocks of settings saved apart", () => {
  const seen = { version: 1, offer_hours: 48, group_limit: 10 } as Settings;

  it("takes no offence at what another block changed", () => {
    expect(versionSeen(seen, { ...seen, version: 2, group_limit: 5 }, { offer_hours: 24 })).toBe(2);
  });

  it("keeps to what was seen when the same setting changed meanwhile", () => {
    expect(versionSeen(seen, { ...seen, version: 2, offer_hours: 12 }, { offer_hours: 24 })).toBe(1);
    expect(versionSeen(seen, undefined, { offer_hours: 24 })).toBe(1);
  });
});
