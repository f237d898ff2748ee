import { keepPreviousData } from "@tanstack/react-query";

import type { Schemas } from "@/shared/api/client";
import { api, queries } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { useLive } from "@/shared/live";
import { say } from "@/shared/ui/toasts";
import type { View } from "@/shared/ui/table/view";

export type Attendance = Schemas["WhoCameOut"];
export type AttendanceList = Schemas["AttendanceListOut"];
export type ListedPerson = Schemas["ListedPersonOut"];
export type Conflict = Schemas["ScanConflictOut"];
export type Desk = Schemas["DeskOut"];
export type DeskLink = Schemas["DeskLinkOut"];
export type Sheet = Schemas["SheetOut"];
export type SheetLine = Schemas["SheetLineOut"];
export type Attestation = Schemas["AttestationOut"];

export const ATTENDANCE = "/api/v1/events/{slug}/attendance";
export const PEOPLE = "/api/v1/events/{slug}/attendance/{attendance_list_id}/people";
export const PERSON = "/api/v1/events/{slug}/attendance/{attendance_list_id}/people/{registration_id}";
export const WALK_INS = "/api/v1/events/{slug}/attendance/{attendance_list_id}/walk-ins";
export const CONFLICTS = "/api/v1/events/{slug}/attendance/conflicts";
export const SETTLE = "/api/v1/events/{slug}/attendance/conflicts/{scan_id}/settle";
export const DESKS = "/api/v1/events/{slug}/desks";
export const DESK = "/api/v1/events/{slug}/desks/{desk_id}";
export const SHEETS = "/api/v1/events/{slug}/attendance-sheets";
export const LINES = "/api/v1/events/{slug}/attendance-sheets/{number}/lines";
export const ATTESTATIONS = "/api/v1/events/{slug}/attestations";

const PARTS = [ATTENDANCE, PEOPLE, CONFLICTS, DESKS, SHEETS, ATTESTATIONS];
/** However fast people come in, the page is read again no more often than this. */
const REST = 1_500;

export function refreshAttendance(): Promise<unknown> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => PARTS.includes(String(queryKey[1])) });
}

let resting: ReturnType<typeof setTimeout> | undefined;

/** Counters follow the doors: what a phone sends is seen within two seconds. */
export function useFreshAttendance(): void {
  useLive((changes) => {
    if (!changes.some(({ kind }) => ["attendance", "desk", "registration", "event"].includes(kind))) return;
    resting ??= setTimeout(() => {
      resting = undefined;
      void refreshAttendance();
    }, REST);
  });
}

export function useAttendance() {
  return api.useQuery("get", ATTENDANCE, { params: { path: { slug: useSlug() } } });
}

export function usePeople(listId: string, view: View) {
  const present = view.get("present");
  const query = {
    ...view.paging,
    ...(view.q && { q: view.q }),
    ...(present && { present: present === "yes" }),
    ...(view.get("everybody") && { everybody: true }),
  };
  return api.useQuery(
    "get",
    PEOPLE,
    { params: { path: { slug: useSlug(), attendance_list_id: listId }, query: query as never } },
    { placeholderData: keepPreviousData },
  );
}

/** Do it, say it, read the page again; what was refused is said too. */
export async function act(sent: Promise<unknown>, done: string, undo?: () => void): Promise<void> {
  try {
    await sent;
    say(done, undo);
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAttendance();
}
