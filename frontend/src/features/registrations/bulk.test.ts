import { expect, test } from "vitest";

import type { Action } from "./bulk";
import { outcome, undoOf } from "./bulk";

const action = (values: Partial<Action>): Action => ({ with_mail: false, ...values }) as Action;

test("kinds go back to what each one was", () => {
  const done = [
    { id: "1", before: "participant" },
    { id: "2", before: "elected" },
    { id: "3", before: "participant" },
  ];
  expect(undoOf(action({ action: "set_kind", kind: "host" }), done)).toEqual([
    [{ with_mail: false, action: "set_kind", kind: "participant" }, ["1", "3"]],
    [{ with_mail: false, action: "set_kind", kind: "elected" }, ["2"]],
  ]);
});

test("whoever was moved goes back to their workshop, or leaves the new one", () => {
  const done = [
    { id: "1", before: "ancien" },
    { id: "2", before: "" },
  ];
  expect(undoOf(action({ action: "enter", session_id: "nouveau" }), done)).toEqual([
    [{ with_mail: false, action: "enter", session_id: "ancien" }, ["1"]],
    [{ with_mail: false, action: "leave", session_id: "nouveau" }, ["2"]],
  ]);
});

test("two workshops given up for a long one are both taken back", () => {
  const done = [{ id: "1", before: "court autre" }];
  expect(undoOf(action({ action: "enter", session_id: "long" }), done)).toEqual([
    [{ with_mail: false, action: "enter", session_id: "court" }, ["1"]],
    [{ with_mail: false, action: "enter", session_id: "autre" }, ["1"]],
  ]);
});

test("those who were there already are said apart", () => {
  const done = [{ id: "1", before: "" }];
  expect(outcome({ done, unchanged: 0 })).toBe("Fait pour 1 personne.");
  expect(outcome({ done: [...done, ...done], unchanged: 3 })).toBe(
    "Fait pour 2 personnes. Rien à changer pour 3.",
  );
});

test("a cancelled registration is not taken back by itself", () => {
  expect(undoOf(action({ action: "cancel" }), [{ id: "1", before: "" }])).toEqual([]);
});
