import { describe, expect, test } from "vitest";

import { line } from "./made.testing";
import type { LiveSession } from "./shapes";
import { actOf, ticked, topsOf, turnOf } from "./tops";

const tick = (id: string, cue_key: string, is_done: boolean) => ({ id, cue_key, is_done, made_at: "" });
const keys = (tops: readonly { key: string }[]) => tops.map((each) => each.key);

describe("ticks", () => {
  test("made here show at once, and say that they wait; the last one of a line counts", () => {
    const lines = [line("a", "09:00"), line("b", "09:10", { is_done: true })];
    const waiting = [tick("1", "a", true), tick("2", "a", false), tick("3", "a", true)];
    expect(ticked(lines, waiting).map((each) => [each.is_done, each.isWaiting])).toEqual([
      [true, true],
      [true, false],
    ]);
  });
});

describe("the list", () => {
  const made = [
    line("a", "08:00"),
    line("b", "09:00", { is_done: true }),
    line("c", "09:10", { is_done: true }),
    line("d", "09:20"),
    line("e", "09:40", { is_done: true }),
    line("f", "09:30", { room_ids: ["isle"] }),
    line("g", "09:50", { room_ids: [] }),
    line("h", "09:15", { is_hidden: true }),
    line("i", "09:25", { part: "session" }),
  ];
  const view = { roomId: null, now: Date.parse("2026-10-13T09:12:00Z"), all: false };
  const lines = ticked(made, []);

  test("keeps the last that is done, marks the first to do, and tells what was never ticked", () => {
    const tops = topsOf(lines, view);
    expect(keys(tops.shown)).toEqual(["c", "d", "f", "e", "g"]);
    expect(tops).toMatchObject({ passed: 2, forgotten: 1, next: "d", coming: 0 });
  });

  test("does not move under the thumb: what was just ticked stays for a while", () => {
    const fresh = made.map((each) =>
      each.key === "d" ? { ...each, is_done: true, done_at: each.starts_at } : each,
    );
    const tops = topsOf(ticked(fresh, []), view);
    expect(keys(tops.shown)).toEqual(["c", "d", "f", "e", "g"]);
    expect(tops.next).toBe("f");
    expect(keys(topsOf(ticked(fresh, []), { ...view, now: view.now + 600_000 }).shown)).toEqual([
      "d",
      "f",
      "e",
      "g",
    ]);
  });

  test("of one room has also what concerns every room", () => {
    expect(keys(topsOf(lines, { ...view, roomId: "isle" }).shown)).toEqual(["f", "g"]);
  });

  test("shows everything when asked, and else no more than fits", () => {
    expect(keys(topsOf(lines, { ...view, all: true }).shown)).toEqual(["a", "b", "c", "d", "f", "e", "g"]);
    const many = ticked(
      Array.from({ length: 12 }, (_, index) => line(`k${index}`, `1${index % 10}:00`)),
      [],
    );
    expect(topsOf(many, view)).toMatchObject({ passed: 0, coming: 4 });
  });
});

describe("a room", () => {
  const NOW = Date.parse("2026-10-13T10:00:00Z");
  const session = (session_id: string, clock: string, more: Partial<LiveSession> = {}) =>
    ({
      session_id,
      kind: "workshop",
      expected_starts_at: `2026-10-13T${clock}:00Z`,
      expected_ends_at: `2026-10-13T${clock}:59Z`,
      started_at: null,
      ended_at: null,
      ...more,
    }) as LiveSession;
  const over = session("a", "09:00", { started_at: "x", ended_at: "y" });
  const running = session("b", "09:30", { started_at: "x" });
  const due = session("c", "10:20");
  const pause = session("d", "10:10", { kind: "break" });

  test("ends what runs, then begins what is due", () => {
    expect(turnOf([due, running, over], NOW)).toEqual({ now: running, next: due });
    expect(actOf([due, running, over], NOW)).toEqual({ end: true, session: running });
    expect(actOf([due, over], NOW)).toEqual({ end: false, session: due });
    expect(actOf([over], NOW)).toBeNull();
  });

  test("says nothing of what is far, nor of breaks, which begin by themselves", () => {
    expect(actOf([session("e", "11:00")], NOW)).toBeNull();
    expect(turnOf([pause, due], NOW).next).toBe(pause);
    expect(actOf([pause, due], NOW)).toEqual({ end: false, session: due });
  });
});
