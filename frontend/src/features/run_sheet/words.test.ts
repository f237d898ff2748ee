import { describe, expect, test } from "vitest";

import { delayWords, isMoved, publicWords, standOf, ticksWords } from "./words";

const ZONE = "Europe/Paris";
const change = (shown: string, expected: string) => ({
  session_id: "s",
  title: "Numérique et emploi",
  shown_starts_at: `2026-10-13T${shown}:00Z`,
  shown_ends_at: `2026-10-13T${shown}:30Z`,
  expected_starts_at: `2026-10-13T${expected}:00Z`,
  expected_ends_at: `2026-10-13T${expected}:30Z`,
});

test.each([
  [0, "À l’heure"],
  [6, "6 min de retard"],
  [-3, "3 min d’avance"],
])("a delay of %i is said « %s »", (minutes, said) => {
  expect(delayWords(minutes)).toBe(said);
});

test("what waits is counted in words", () => {
  expect(ticksWords(1)).toBe("1 coche à envoyer");
  expect(ticksWords(3)).toBe("3 coches à envoyer");
});

test("a session is planned, runs, then is over", () => {
  const at = "2026-10-13T09:00:00Z";
  expect(standOf({ started_at: null, ended_at: null })).toBe("planned");
  expect(standOf({ started_at: at, ended_at: null })).toBe("running");
  expect(standOf({ started_at: at, ended_at: at })).toBe("over");
});

test("seconds move no hour that people read", () => {
  expect(isMoved("2026-10-13T09:00:00Z", "2026-10-13T09:00:40Z")).toBe(false);
  expect(isMoved("2026-10-13T09:00:00Z", "2026-10-13T09:02:00Z")).toBe(true);
});

describe("what public screens still show", () => {
  test("one hour is named, and so is the one to announce", () => {
    const rows = [change("09:00", "09:02"), change("09:00", "09:02")];
    expect(publicWords(rows, ZONE)).toEqual({
      told: "Les écrans publics montrent encore 11\u00a0h.",
      act: "Annoncer 11\u00a0h\u00a002",
    });
  });

  test("several hours are counted", () => {
    const rows = [change("09:00", "09:02"), change("12:00", "12:05")];
    expect(publicWords(rows, ZONE)).toEqual({
      told: "Les écrans publics montrent encore l’ancienne heure de 2 séances.",
      act: "Annoncer les nouvelles heures",
    });
  });
});
