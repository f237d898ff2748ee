import type { Problem } from "@/shared/api/problems";

import type { Meeting } from "./requests";

/** Meetings that are not over, the nearest first, then those that were, the latest first. */
export function byTime(meetings: readonly Meeting[], now = new Date()) {
  const ordered = [...meetings].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const isOver = (meeting: Meeting) => Date.parse(meeting.ends_at) <= now.getTime();
  const [next, ...later] = ordered.filter((meeting) => !isOver(meeting));
  return { next, later, past: ordered.filter(isOver).reverse() };
}

/** « 3 présences sur 5 », once somebody said who came; before, how many are expected. */
export function attendanceWords(meeting: Pick<Meeting, "attendance">): string {
  const { attendance } = meeting;
  if (attendance.length === 0) return "";
  const known = attendance.some((line) => line.came !== null);
  const came = attendance.filter((line) => line.came).length;
  if (known) return `${came} ${came > 1 ? "présences" : "présence"} sur ${attendance.length}`;
  return `${attendance.length} sur la liste`;
}

/** Without a day the server refuses both hours: it is the day that is missing. */
export function missingDay(problem: Problem): Problem {
  const others = (problem.errors ?? []).filter((each) => !/(starts|ends)_at$/.test(each.field ?? ""));
  const day = { field: "day", code: "missing", title: "Choisissez le jour." };
  return { ...problem, title: others.length > 0 ? problem.title : day.title, errors: [day, ...others] };
}
