import { instantsOf, localInput, localOf, minuteOfDay } from "@/shared/dates";

import type { Room, Session } from "./requests";

export const SLOT_MINUTES = 45;
const ROUND_TO = 15;

interface Span {
  starts_at: string;
  ends_at: string;
  time_zone: string;
}

/** The next quarter of an hour while the gathering lasts, else its first hour; as the clocks show it. */
export function forumStart(event: Span, now: Date): string {
  const lasts = Date.parse(event.starts_at) <= now.getTime() && now.getTime() < Date.parse(event.ends_at);
  if (!lasts) return localInput(event.starts_at, event.time_zone);
  const here = now.toISOString();
  const minute = Math.ceil(minuteOfDay(here, event.time_zone) / ROUND_TO) * ROUND_TO;
  return localOf(localInput(here, event.time_zone).slice(0, 10), minute);
}

/** So many minutes later on the clocks. */
export function slotEnd(start: string, minutes: number): string {
  return new Date(Date.parse(`${start}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** The rooms that nothing takes then, in the committee's order. */
export function freeRooms(
  rooms: readonly Room[],
  sessions: readonly Session[],
  start: string,
  zone: string,
): readonly Room[] {
  const from = Date.parse(instantsOf(start, zone)[0] ?? "");
  if (Number.isNaN(from)) return rooms;
  const to = from + SLOT_MINUTES * 60_000;
  const taken = new Set(
    sessions
      .filter(
        (each) =>
          each.starts_at &&
          each.ends_at &&
          Date.parse(each.starts_at) < to &&
          from < Date.parse(each.ends_at),
      )
      .flatMap((each) => [each.room_id, ...each.further_room_ids]),
  );
  return rooms.filter((room) => !taken.has(room.id));
}
