import { expect, test } from "vitest";

import type { Action } from "./bulk";
import { undoOf } from "./bulk";

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

test("a cancelled registration is not taken back by itself", () => {
  expect(undoOf(action({ action: "cancel" }), [{ id: "1", before: "" }])).toEqual([]);
});
