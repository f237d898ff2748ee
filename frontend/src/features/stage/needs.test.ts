import { describe, expect, it } from "vitest";

import type { NeedLine, Needs } from "./needs";
import { grouped, kept, lookOfLine, missingWords, placedIn } from "./needs";

const line = (trade: string, more: Partial<NeedLine> = {}) =>
  ({ trade, label: trade, answer: "there", said: "dans la salle", point: null, ...more }) as NeedLine;

const needs = {
  sessions: [
    {
      session_id: "s",
      title: "Emploi",
      room_id: "r",
      room_name: "Isle",
      lines: [line("sound", { is_missing: true }), line("video")],
    },
  ],
  rooms: [{ room_id: "r", name: "Isle", lines: [line("access", { is_unknown: true })] }],
} as unknown as Needs;

describe("needs", () => {
  it("stand by room with those of its sessions, and by trade in the order of trades", () => {
    const all = placedIn(needs);
    expect(grouped(all, "room").map(({ name, lines }) => [name, lines.length])).toEqual([["Isle", 3]]);
    expect(grouped([...all].reverse(), "trade").map(({ key }) => key)).toEqual(["sound", "video", "access"]);
  });

  it("are kept by room, by trade, or when something is to be found", () => {
    const all = placedIn(needs);
    expect(kept(all, { roomId: "", trade: "", missing: true })).toHaveLength(2);
    expect(kept(all, { roomId: "", trade: "video", missing: true })).toHaveLength(0);
    expect(kept(all, { roomId: "autre", trade: "", missing: false })).toHaveLength(0);
  });

  it("look ready once their point is done, whatever the room has", () => {
    const done = line("sound", { answer: "absent", point: { state: "done" } as never });
    expect(lookOfLine(done).word).toBe("prêt");
    expect(lookOfLine(line("sound", { answer: "short", said: "2 dans la salle" }))).toMatchObject({
      word: "2 dans la salle",
      tone: "warn",
    });
  });

  it("are counted in words", () => {
    expect(missingWords({ missing: 1, unknown: 2 })).toBe("1 besoin à trouver, 2 à vérifier");
    expect(missingWords({ missing: 0, unknown: 1 })).toBe("1 besoin à vérifier");
    expect(missingWords({ missing: 0, unknown: 0 })).toContain("Tout est");
  });
});
