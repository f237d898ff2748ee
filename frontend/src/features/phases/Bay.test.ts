import { expect, test } from "vitest";

import { addressOf } from "@/shared/ui/ViewLink";

import { stateOf } from "./Bay";

const indicator = { code: "x", label: "x", value: 0, target: null, unit: "", link: "" };
const gate = { code: "x", label: "x", met: false, value: 0, target: 1, sentence: "", link: "" };

test("the state of a phase follows from its figures and gates", () => {
  expect(stateOf({ indicators: [indicator], gates: [gate] }).word).toBe("pas commencée");
  expect(stateOf({ indicators: [{ ...indicator, value: 3 }], gates: [gate] }).word).toBe("en cours");
  expect(stateOf({ indicators: [indicator], gates: [{ ...gate, met: true }] }).word).toBe(
    "conditions remplies",
  );
});

test("a figure's link leads inside the screens", () => {
  expect(addressOf("/orga/e/nec/commitments?overdue=true", "nec")).toBe(
    "/orga/e/nec/commitments?overdue=true",
  );
  expect(addressOf("stage", "nec")).toBe("/orga/e/nec/stage");
});
