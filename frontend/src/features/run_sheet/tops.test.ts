import { describe, expect, test } from "vitest";

import { line } from "./made.testing";
import type { LiveSession } from "./shapes";
import { ticked, topsOf, turnOf } from "./tops";

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
  const lines = ticked(
    [
      line("a", "09:00", { is_done: true }),
      line("b", "09:10", { is_done: true }),
      line("c", "09:20"),
      line("d", "09:40", { is_done: true }),
      line("e", "09:30", { room_ids: ["isle"] }),
      line("f", "09:50", { room_ids: [] }),
      line("g", "09:15", { is_hidden: true }),
    ],
    [],
  );

  test("follows the hours expected, keeps the last that is done, and marks the first to do", () => {
    const tops = topsOf(lines, null, false);
    expect(keys(tops.shown)).toEqual(["b", "c", "e", "d", "f"]);
    expect(tops).toMatchObject({ passed: 1, next: "c" });
  });

  test("of one room has also what concerns every room", () => {
    expect(keys(topsOf(lines, "isle", true).shown)).toEqual(["e", "f"]);
  });

  test("shows everything that was done when asked", () => {
    expect(keys(topsOf(lines, "vezere", true).shown)).toEqual(["a", "b", "c", "d", "f"]);
  });
});

describe("a room", () => {
  const session = (session_id: string, clock: string, more: Partial<LiveSession> = {}) =>
    ({
      session_id,
      expected_starts_at: `2026-10-13T${clock}:00Z`,
      started_at: null,
      ended_at: null,
      ...more,
    }) as LiveSession;

  test("ends what runs, then begins what comes", () => {
    const over = session("a", "09:00", { started_at: "x", ended_at: "y" });
    const running = session("b", "10:00", { started_at: "x" });
    const coming = session("c", "11:00");
    expect(turnOf([coming, running, over])).toEqual({ now: running, next: coming });
    expect(turnOf([coming, over])).toEqual({ now: null, next: coming });
    expect(turnOf([over])).toEqual({ now: null, next: null });
  });
});
