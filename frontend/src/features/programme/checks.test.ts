import { describe, expect, it } from "vitest";

import { kept, lasting, levelCounts, parted, percent } from "./checks";
import type { Finding } from "./checks";

const finding = (code: string, level: string, accepted = false) =>
  ({
    code,
    level,
    accepted: accepted ? { id: "1", reason: "Vu.", by: "Zoé", at: "" } : null,
  }) as unknown as Finding;

describe("what is to be looked at", () => {
  const all = [finding("room_twice", "error"), finding("no_note_taker", "warning", true)];

  it("is kept by level or by check", () => {
    expect(kept(all, "error")).toEqual([all[0]]);
    expect(kept(all, "no_note_taker")).toEqual([all[1]]);
    expect(kept(all, "")).toEqual(all);
  });

  it("stands apart from what was accepted", () => {
    expect(parted(all)).toEqual({ open: [all[0]], accepted: [all[1]] });
  });

  it("is counted in words", () => {
    expect(levelCounts["error"]?.(0)).toBe("0 erreur");
    expect(levelCounts["warning"]?.(2)).toBe("2 avertissements");
  });
});

describe("figures of breathing", () => {
  it("are said as the server says them", () => {
    expect([45, 60, 125].map(lasting)).toEqual(["45\u00a0min", "1\u00a0h", "2\u00a0h\u00a005"]);
    expect(percent(0.242)).toBe("24\u00a0%");
  });
});
