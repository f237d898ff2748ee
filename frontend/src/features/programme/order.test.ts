import { describe, expect, it } from "vitest";

import { movedBy } from "./order";

describe("an order changed by buttons", () => {
  it("moves one step and stays at the ends", () => {
    expect(movedBy(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(movedBy(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(movedBy(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  });
});
