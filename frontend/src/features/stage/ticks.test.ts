import { describe, expect, it } from "vitest";

import type { ItemRow, Tick } from "./ticks";
import { olderWords, waitingWords, withWaiting } from "./ticks";

const item = { id: "a", state: "to_do", note: "sur pied", late: true, soon: true } as ItemRow;

function tick(state: Tick["state"], note = ""): Tick {
  return { id: state, item_id: "a", state, note, made_at: "2026-10-13T08:00:00Z" };
}

describe("what waits to be sent", () => {
  it("is seen at once, the last one over those before", () => {
    const [seen] = withWaiting([item], [tick("problem", "pile vide"), tick("done")]);
    expect(seen).toMatchObject({
      state: "done",
      state_by: "vous",
      note: "sur pied",
      late: false,
      soon: false,
    });
  });

  it("leaves a point late while it is open", () => {
    expect(withWaiting([item], [tick("problem", "pile vide")])[0]).toMatchObject({
      late: true,
      soon: false,
      note: "pile vide",
    });
  });

  it("touches no other point", () => {
    const other = { ...item, id: "b" };
    expect(withWaiting([other], [tick("done")])[0]).toBe(other);
  });

  it("is counted in words", () => {
    expect(waitingWords(1)).toBe("1 point attend le réseau");
    expect(waitingWords(3)).toBe("3 points attendent le réseau");
    expect(olderWords(2)).toContain("2 points");
  });
});
