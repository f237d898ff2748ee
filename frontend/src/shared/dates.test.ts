import { expect, test } from "vitest";

import { daysAfter, daysUntil, hour, hours, instantsOf, localInput, localOf, longDay } from "./dates";

const PARIS = "Europe/Paris";

test("hours are the event's, written as people write them", () => {
  expect(hour("2022-10-11T07:00:00Z", PARIS)).toBe("9\u00a0h");
  expect(hour("2022-10-11T12:30:00Z", PARIS)).toBe("14\u00a0h\u00a030");
  expect(hours("2022-10-11T07:30:00Z", "2022-10-11T08:45:00Z", PARIS)).toBe(
    "9\u00a0h\u00a030\u00a0– 10\u00a0h\u00a045",
  );
  expect(hour("2022-10-11T07:00:00Z", "Indian/Reunion")).toBe("11\u00a0h");
});

test("a field of date and hour shows the event's clocks, in summer and in winter", () => {
  expect(localInput("2022-10-11T07:05:00Z", PARIS)).toBe("2022-10-11T09:05");
  expect(localInput("2022-12-11T07:05:00Z", PARIS)).toBe("2022-12-11T08:05");
  expect(localInput(null, PARIS)).toBe("");
});

test("days in full, the first one with its ending", () => {
  expect(longDay("2022-10-11T07:00:00Z", PARIS)).toBe("mardi 11 octobre 2022");
  expect(longDay("2022-09-01T07:00:00Z", PARIS)).toBe("jeudi 1er septembre 2022");
});

test("a minute after midnight belongs to the next day", () => {
  expect(localOf("2022-10-11", 24 * 60 + 30)).toBe("2022-10-12T00:30");
});

test("days left are counted on the event's calendar", () => {
  expect(daysUntil("2022-10-11T07:00:00Z", PARIS, new Date("2022-09-06T22:30:00Z"))).toBe(34);
});

test("the night when clocks go back shows an hour twice, the one when they go on skips one", () => {
  expect(instantsOf("2026-10-25T02:30", PARIS)).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:30:00.000Z",
  ]);
  expect(instantsOf("2026-10-25T03:30", PARIS)).toEqual(["2026-10-25T02:30:00.000Z"]);
  expect(instantsOf("2027-03-28T02:30", PARIS)).toEqual([]);
  expect(instantsOf("2026-07-01T09:00", PARIS)).toEqual(["2026-07-01T07:00:00.000Z"]);
  expect(instantsOf("", PARIS)).toEqual([]);
});

test("days later keep the hour of the clocks", () => {
  expect(daysAfter("2026-10-20T14:00", 7)).toBe("2026-10-27T14:00");
  expect(daysAfter("2026-12-29T09:30", 7)).toBe("2027-01-05T09:30");
});
