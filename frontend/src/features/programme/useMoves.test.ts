import { expect, test } from "vitest";

import type { Room } from "./requests";
import { sentence } from "./useMover";
import { arrow } from "./useMoves";

const rooms = [
  { id: "one", name: "Vézère" },
  { id: "two", name: "Dronne" },
] as Room[];
const at = { from: 660, to: 750, roomId: "one" };

test("arrows move by five minutes and by a room; with Shift they stretch", () => {
  expect(arrow("ArrowDown", false, at, rooms)).toEqual({ from: 665, to: 755, roomId: "one" });
  expect(arrow("ArrowUp", true, at, rooms)).toEqual({ from: 660, to: 745, roomId: "one" });
  expect(arrow("ArrowRight", false, at, rooms)).toEqual({ from: 660, to: 750, roomId: "two" });
  expect(arrow("ArrowLeft", false, at, rooms)).toBeNull();
});

test("a session never becomes shorter than a step nor starts before midnight", () => {
  expect(arrow("ArrowUp", true, { from: 660, to: 665, roomId: "one" }, rooms)).toEqual({
    from: 660,
    to: 665,
    roomId: "one",
  });
  expect(arrow("ArrowUp", false, { from: 0, to: 30, roomId: "one" }, rooms)).toBeNull();
});

test("the new place is said", () => {
  expect(sentence(at, rooms)).toBe("11\u00a0h\u00a0– 12\u00a0h\u00a030, Vézère");
});
