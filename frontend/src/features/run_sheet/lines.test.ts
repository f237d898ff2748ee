import { describe, expect, test } from "vitest";

import { columnsUsed, lasting, ownWords, wordsToSend } from "./lines";
import { line } from "./made.testing";

const computed = line("session:1", "09:00", {
  part: "session",
  what: "Table ronde",
  microphones: "3 micros",
});
const asComputed = {
  what: "Table ronde",
  who: "",
  microphones: "3 micros",
  screen: "",
  video: "",
  light: "",
  access: "",
  owner: "",
  note: "",
};
const changed = { ...computed, microphones: "2 micros", computed: asComputed };

describe("words of the crew on a computed line", () => {
  test("are only those that differ", () => {
    expect(ownWords(changed)).toMatchObject({ microphones: "2 micros", what: "" });
    expect(ownWords(computed)).toMatchObject({ microphones: "", what: "" });
  });

  test("stay when another column is changed", () => {
    expect(wordsToSend(changed, { light: "salle éteinte" })).toMatchObject({
      microphones: "2 micros",
      light: "salle éteinte",
      what: "",
    });
  });

  test("go when they are what is computed again", () => {
    expect(wordsToSend(changed, { microphones: "3 micros" }).microphones).toBe("");
  });
});

test.each([
  ["09:20", "20\u00a0min"],
  ["10:00", "1\u00a0h"],
  ["10:05", "1\u00a0h\u00a005"],
  ["09:00", ""],
])("from nine to %s lasts « %s »", (to, said) => {
  expect(lasting({ starts_at: "2026-10-13T09:00:00Z", ends_at: `2026-10-13T${to}:00Z` })).toBe(said);
});

test("only columns with something in them are shown", () => {
  expect([...columnsUsed([computed])]).toEqual(["what", "microphones"]);
});
