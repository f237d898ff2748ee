import { expect, it } from "vitest";

import { kitWords } from "./words";

it("tells two versions of a kit apart in words", () => {
  expect(kitWords("mode", "react")).toBe("Faire réagir à des propositions");
  expect(kitWords("axis", "")).toBe("–");
  expect(kitWords("materials", [{ label: "Feutres", quantity: 2, per: "group" }])).toBe("2 Feutres");
  expect(kitWords("steps", [{ title: "Introduction", minutes: 5 }])).toBe(
    "5\u00a0min : Introduction 5\u00a0min",
  );
  expect(kitWords("roles", [])).toBe("–");
});
