import { expect, test } from "vitest";

import { attendanceWords, byTime, missingDay } from "./meetings";
import type { Attendance, Meeting } from "./requests";

const NOW = new Date("2026-09-07T08:00:00Z");

function meeting(day: string): Meeting {
  return {
    id: day,
    starts_at: `${day}T07:00:00Z`,
    ends_at: `${day}T09:00:00Z`,
    attendance: [],
  } as unknown as Meeting;
}

function line(came: boolean | null): Attendance {
  return { came } as Attendance;
}

test("the one that is going on is still next; those that are over go backwards", () => {
  const days = ["2026-09-20", "2026-08-01", "2026-09-07", "2026-09-01"];
  const { next, later, past } = byTime(days.map(meeting), NOW);
  expect(next?.id).toBe("2026-09-07");
  expect(later.map((each) => each.id)).toEqual(["2026-09-20"]);
  expect(past.map((each) => each.id)).toEqual(["2026-09-01", "2026-08-01"]);
});

test("who came is counted once it is known", () => {
  expect(attendanceWords({ attendance: [] })).toBe("");
  expect(attendanceWords({ attendance: [line(null), line(null)] })).toBe("2 sur la liste");
  expect(attendanceWords({ attendance: [line(true), line(null)] })).toBe("1 présence sur 2");
  expect(attendanceWords({ attendance: [line(true), line(true), line(false)] })).toBe("2 présences sur 3");
});

test("a missing day is told once, with the other mistakes", () => {
  const wrong = (field: string) => ({
    field,
    code: "datetime_parsing",
    title: "Écrivez une date et une heure.",
  });
  const hours = [wrong("body.starts_at"), wrong("body.ends_at")];
  const problem = { status: 422, code: "invalid_fields", title: "Certaines réponses sont à corriger." };
  const alone = missingDay({ ...problem, errors: hours });
  expect([alone.title, alone.errors?.map((each) => each.field)]).toEqual(["Choisissez le jour.", ["day"]]);
  const both = missingDay({
    ...problem,
    errors: [...hours, { field: "place", code: "too_long", title: "Trop long." }],
  });
  expect([both.title, both.errors?.map((each) => each.field)]).toEqual([problem.title, ["day", "place"]]);
});
