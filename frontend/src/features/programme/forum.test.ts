import { expect, test } from "vitest";

import { forumStart, freeRooms, slotEnd } from "./forum";
import type { Room, Session } from "./requests";

const PARIS = "Europe/Paris";
const EVENT = { starts_at: "2026-10-13T07:00:00Z", ends_at: "2026-10-13T15:45:00Z", time_zone: PARIS };
const rooms = [{ id: "isle" }, { id: "dronne" }, { id: "hall" }] as Room[];

function session(room_id: string, starts_at: string, ends_at: string, further: string[] = []): Session {
  return { room_id, starts_at, ends_at, further_room_ids: further } as unknown as Session;
}

test("on the day, a slot begins at the next quarter of an hour; before, with the gathering", () => {
  expect(forumStart(EVENT, new Date("2026-10-13T12:07:00Z"))).toBe("2026-10-13T14:15");
  expect(forumStart(EVENT, new Date("2026-10-13T12:15:00Z"))).toBe("2026-10-13T14:15");
  expect(forumStart(EVENT, new Date("2026-09-01T12:00:00Z"))).toBe("2026-10-13T09:00");
  expect(slotEnd("2026-10-13T23:30", 45)).toBe("2026-10-14T00:15");
});

test("rooms that something takes then are not proposed, also those of a break over many rooms", () => {
  const busy = [
    session("isle", "2026-10-13T12:00:00Z", "2026-10-13T13:00:00Z", ["hall"]),
    session("dronne", "2026-10-13T13:30:00Z", "2026-10-13T14:30:00Z"),
  ];
  expect(freeRooms(rooms, busy, "2026-10-13T14:30", PARIS).map((room) => room.id)).toEqual(["dronne"]);
  expect(freeRooms(rooms, busy, "2026-10-13T15:00", PARIS).map((room) => room.id)).toEqual(["isle", "hall"]);
});
