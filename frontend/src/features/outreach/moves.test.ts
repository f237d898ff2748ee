import { describe, expect, it } from "vitest";

import { cardBeside, stateBeside, withMoves } from "./moves";

const card = (id: string) => ({ id });
const columns = [
  { state: "to_contact", count: 2, cards: [card("a"), card("b")] },
  { state: "contacted", count: 0, cards: [] },
  { state: "interested", count: 40, cards: [card("c")] },
];

describe("moving with the keyboard", () => {
  it("goes from state to state and stops at the ends", () => {
    expect(stateBeside("to_contact", "ArrowRight")).toBe("contacted");
    expect(stateBeside("co_organiser", "ArrowRight")).toBe("no_answer");
    expect(stateBeside("to_contact", "ArrowLeft")).toBeNull();
    expect(stateBeside("declined", "ArrowRight")).toBeNull();
    expect(stateBeside("contacted", "ArrowUp")).toBeNull();
    expect(stateBeside("elsewhere", "ArrowRight")).toBeNull();
  });

  it("walks the cards, over empty columns, at the same height where there is one", () => {
    expect(cardBeside(columns, "a", "ArrowDown")).toBe("b");
    expect(cardBeside(columns, "a", "ArrowUp")).toBeNull();
    expect(cardBeside(columns, "b", "ArrowRight")).toBe("c");
    expect(cardBeside(columns, "c", "ArrowLeft")).toBe("a");
    expect(cardBeside(columns, "c", "ArrowRight")).toBeNull();
    expect(cardBeside(columns, "z", "ArrowDown")).toBeNull();
    expect(cardBeside(columns, "a", "Enter")).toBeNull();
  });
});

describe("the board while a move is on its way", () => {
  it("shows the card where it goes, first, and counts it there", () => {
    const shown = withMoves(columns, new Map([["b", "interested"]]));
    expect(shown.map((each) => [each.state, each.count, each.cards.map((one) => one.id)])).toEqual([
      ["to_contact", 1, ["a"]],
      ["contacted", 0, []],
      ["interested", 41, ["b", "c"]],
    ]);
  });

  it("leaves what already stands there, and cards it does not show", () => {
    const moved = new Map([
      ["c", "interested"],
      ["unseen", "contacted"],
    ]);
    expect(withMoves(columns, moved)).toEqual(columns);
  });
});
