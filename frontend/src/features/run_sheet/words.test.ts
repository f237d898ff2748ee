import { describe, expect, test } from "vitest";

import type { LiveSession } from "./shapes";
import { delayWords, isMoved, otherDayWords, publicWords, roomName, standOf, ticksWords } from "./words";

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

test("another day than the one on the board is said, as the event's clocks have it", () => {
  const said = (clock: string) => otherDayWords("2026-10-13", Date.parse(clock), ZONE);
  expect(said("2026-10-13T08:00:00Z")).toBe("");
  expect(said("2026-10-12T22:30:00Z")).toBe("");
  expect(said("2026-10-12T21:30:00Z")).toBe(
    "Nous sommes le lundi 12 octobre 2026, pas le mardi 13 octobre 2026.",
  );
  expect(otherDayWords(null, Date.parse("2026-10-12T21:30:00Z"), ZONE)).toBe("");
});

test("what waits is counted in words", () => {
  expect(ticksWords(1)).toBe("1 coche à envoyer");
  expect(ticksWords(3)).toBe("3 coches à envoyer");
});

describe("a session", () => {
  const at = (clock: string) => `2026-10-13T${clock}:00Z`;
  const session = (kind: LiveSession["kind"], started_at: string | null, ended_at: string | null) =>
    standOf(
      { kind, started_at, ended_at, expected_starts_at: at("09:00"), expected_ends_at: at("10:00") },
      NOW,
    );
  const NOW = Date.parse(at("09:30"));

  test("is planned, runs, then is over, as the régie says", () => {
    expect(session("workshop", null, null)).toBe("planned");
    expect(session("workshop", at("09:10"), null)).toBe("running");
    expect(session("workshop", at("09:10"), at("09:20"))).toBe("over");
  });

  test("that is a break begins by itself", () => {
    expect(session("break", null, null)).toBe("running");
  });

  test("of which nobody said anything is over when its time is", () => {
    const told = { kind: "workshop", started_at: null, ended_at: null } as const;
    const hours = { expected_starts_at: at("08:00"), expected_ends_at: at("09:30") };
    expect(standOf({ ...told, ...hours }, NOW)).toBe("over");
  });
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

  test("the hour of most sessions comes first, the others are counted", () => {
    const rows = [change("12:00", "12:05"), change("09:00", "09:02"), change("09:00", "09:02")];
    expect(publicWords(rows, ZONE)).toEqual({
      told: "Les écrans publics montrent encore 11\u00a0h, et l’ancienne heure de 1 autre séance.",
      act: "Annoncer 11\u00a0h\u00a002 et le reste",
    });
  });
});

test("rooms go by their own name", () => {
  expect(roomName("Salle Vézère")).toBe("Vézère");
  expect(roomName("Salle")).toBe("Salle");
});
