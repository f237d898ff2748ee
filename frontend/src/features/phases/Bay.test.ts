import { expect, test } from "vitest";

import { addressOf } from "@/shared/ui/ViewLink";

import { figure } from "./Bay";
import { openWords } from "./CloseDialog";
import { leadOf } from "./lead";
import { valueOf } from "./Gate";

test("a figure is written as French people write it", () => {
  expect(figure(4500, "€")).toBe("4\u00a0500\u00a0€");
  expect(figure(12, "")).toBe("12");
});

test("a gate that must come down to nothing shows its figure alone", () => {
  expect(valueOf({ value: 2, target: 3 })).toBe("2 / 3");
  expect(valueOf({ value: 4, target: 0 })).toBe("4");
});

test("the lead counts in words what waits", () => {
  const board = { today: "2022-09-07", late_count: 3, steps_count: 5 };
  expect(leadOf({ ...board, calls: [{}] })).toBe(
    "mercredi 7 septembre 2022. Trois retards, cinq actions pour vous, un appel à passer.",
  );
  expect(leadOf({ ...board, late_count: 0, steps_count: 0, calls: [] })).toBe(
    "mercredi 7 septembre 2022. Aucun retard.",
  );
  expect(leadOf({ ...board, late_count: 41, steps_count: 0, calls: [] })).toBe(
    "mercredi 7 septembre 2022. 41 retards.",
  );
});

test("closing says how many conditions are open", () => {
  expect(openWords(0)).toMatch(/^Toutes les conditions sont remplies/);
  expect(openWords(1)).toMatch(/^Une condition n’est pas remplie/);
  expect(openWords(2)).toMatch(/^2 conditions ne sont pas remplies/);
});

test("a figure's link leads inside the screens", () => {
  expect(addressOf("/orga/e/nec/commitments?overdue=true", "nec")).toBe(
    "/orga/e/nec/commitments?overdue=true",
  );
  expect(addressOf("stage", "nec")).toBe("/orga/e/nec/stage");
});
