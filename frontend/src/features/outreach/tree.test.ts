import { describe, expect, it } from "vitest";

import type { Node } from "./requests";
import { broughtWords, circleName, depth, grow, opensAtOnce, ROOMY, twigName } from "./tree";

const node = (id: string, introduced_by_id: string | null = null): Node => ({
  id,
  name: id,
  state: "contacted",
  introduced_by_id,
  direct: 0,
  total: 0,
  won: 0,
});

describe("growing the tree", () => {
  it("puts each structure under the one that introduced it, in the order given", () => {
    const branches = grow([node("a"), node("b"), node("c", "a"), node("d", "a"), node("e", "c")]);
    expect(branches.map((each) => each.node.id)).toEqual(["a", "b"]);
    expect(branches[0]?.children.map((each) => each.node.id)).toEqual(["c", "d"]);
    expect(branches[0]?.children[0]?.children[0]?.circle).toBe(2);
    expect(depth(branches)).toBe(2);
  });

  it("starts a branch where the introducer is not drawn", () => {
    expect(grow([node("a", "gone")]).map((each) => each.circle)).toEqual([0]);
    expect(depth([])).toBe(0);
  });

  it("follows a chain of a thousand", () => {
    const chain = Array.from({ length: 1000 }, (_, rank) => node(`n${rank}`, rank ? `n${rank - 1}` : null));
    expect(depth(grow(chain))).toBe(999);
  });

  it("folds the outer circles of a large event only", () => {
    const [root] = grow([node("a"), node("b", "a"), node("c", "b")]);
    const outer = root?.children[0]?.children[0];
    expect(outer && opensAtOnce(outer, ROOMY)).toBe(true);
    expect(outer && opensAtOnce(outer, ROOMY + 1)).toBe(false);
    expect(root && opensAtOnce(root, ROOMY + 1)).toBe(true);
  });
});

describe("words", () => {
  it("names circles and what came through", () => {
    expect([0, 1, 2].map(circleName)).toEqual(["Au départ", "1er cercle", "2e cercle"]);
    expect(broughtWords({ total: 0, won: 0 })).toBe("personne encore");
    expect(broughtWords({ total: 1, won: 0 })).toBe("1 structure venue par elle");
    expect(twigName({ ...node("Caf"), total: 1 }, "engagée")).toBe(
      "Caf, engagée, 1 structure venue par elle",
    );
    expect(twigName(node("Caf"), "engagée")).toBe("Caf, engagée");
    expect(broughtWords({ total: 21, won: 1 })).toBe("21 structures venues par elle, dont 1 a dit oui");
  });
});
