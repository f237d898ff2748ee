import { expect, test } from "vitest";

import { stateOf } from "./Recent";

test("an import found again says where it stands", () => {
  const base = { is_list: false, state: "previewed", undone: false, progress: null } as const;
  const progress = { working: true, stage: "", words: "", done: 1, total: 2, error: "", sentence: "" };
  expect(stateOf(base)).toBe("à vérifier");
  expect(stateOf({ ...base, progress })).toBe("en cours");
  expect(stateOf({ ...base, progress: { ...progress, working: false } })).toBe("arrêté avant la fin");
  expect(stateOf({ ...base, state: "confirmed" })).toBe("importé");
  expect(stateOf({ ...base, state: "confirmed", undone: true })).toBe("annulé");
  expect(stateOf({ ...base, is_list: true })).toBe("liste de lieux");
});
