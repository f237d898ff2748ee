import { describe, expect, test } from "vitest";

import { archesOf, faceOf, fresh, longer, next, paused, remaining, turnsOf } from "./timer";

const MINUTE = 60_000;
const START = Date.parse("2026-10-13T13:44:00Z");
const TURN = { name: "Emmaüs Connect", minutes: 10, warnMinutes: 2 };
const after = (minutes: number, seconds = 0) => START + minutes * MINUTE + seconds * 1000;
const running = fresh(0, START);

describe("what the screen says", () => {
  test.each([
    [after(0), "10:00", "minutes", "", "running"],
    [after(2, 36), "7:24", "minutes", "", "running"],
    [after(8, 24), "1:36", "Concluez, s’il vous plaît", "dernières minutes", "warning"],
    [after(9, 59), "0:01", "Concluez, s’il vous plaît", "dernières minutes", "warning"],
    [after(10), "+0:00", "C’est fini, merci", "temps dépassé", "over"],
    [after(10, 48), "+0:48", "C’est fini, merci", "temps dépassé", "over"],
  ])("at %i: %s, %s", (now, figure, word, aside, state) => {
    expect(faceOf(running, TURN, now)).toEqual({ figure, word, aside, state });
  });

  test("one minute is said like one, and less than one in seconds", () => {
    const unwarned = { ...TURN, warnMinutes: 0 };
    expect(faceOf(running, unwarned, after(8, 30)).word).toBe("minute");
    expect(faceOf(running, unwarned, after(9, 30)).word).toBe("secondes");
  });

  test("before it begins nobody is hurried, however short the turn", () => {
    const short = { ...TURN, minutes: 2 };
    expect(faceOf(fresh(), short, START)).toMatchObject({ figure: "2:00", aside: "prêt à partir" });
  });
});

describe("keys", () => {
  test("a pause keeps what is left, and the clock goes on from there", () => {
    const still = paused(running, after(4));
    expect(faceOf(still, TURN, after(7))).toMatchObject({
      figure: "6:00",
      aside: "en pause",
      state: "paused",
    });
    expect(remaining(paused(still, after(7)), TURN, after(8))).toBe(5 * MINUTE);
  });

  test("one minute more brings back somebody whose time was over", () => {
    const given = longer(running);
    expect(faceOf(given, TURN, after(10, 48))).toMatchObject({ figure: "0:12", state: "warning" });
  });

  test("the next person begins at once with all their time; after the last nothing changes", () => {
    const second = next(longer(running), 2, after(11));
    expect(second).toEqual(fresh(1, after(11)));
    expect(next(second, 2, after(12))).toBe(second);
  });
});

test("those who speak with minutes take their turn, warned in the last fifth of it", () => {
  const person = (role: string, name: string, minutes: number | null) => ({
    role,
    name,
    minutes,
    organisation_name: "Emmaüs Connect",
  });
  const people = [
    person("panellist", "", 10),
    person("note_taker", "Zoé", 20),
    person("panellist", "Ali", null),
  ];
  expect(turnsOf(people, 5)).toEqual([{ name: "Emmaüs Connect", minutes: 10, warnMinutes: 2 }]);
});

test("one arch stands for each minute, filled with what is left", () => {
  const arches = archesOf(7.4 * MINUTE, 10);
  expect(arches).toHaveLength(10);
  expect(arches.slice(0, 7)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(arches[7]).toBeCloseTo(0.4);
  expect(arches.slice(8)).toEqual([0, 0]);
  expect(archesOf(-5 * MINUTE, 2)).toEqual([0, 0]);
});

test("of a long session only the minutes left are drawn, down to ten that empty one by one", () => {
  expect(archesOf(45.5 * MINUTE, 90)).toHaveLength(46);
  expect(archesOf(3 * MINUTE, 90)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
});
