import { expect, test } from "vitest";

import { contactWords, isSoonErased } from "./contactWords";

test("a contact is soon erased a month before, or once told", () => {
  const today = new Date("2026-08-08T10:00:00Z");
  expect(isSoonErased({ keep_until: "2026-09-08", told_at: null }, today)).toBe(false);
  expect(isSoonErased({ keep_until: "2026-09-07", told_at: null }, today)).toBe(true);
  expect(isSoonErased({ keep_until: "2027-09-07", told_at: "2026-08-08T05:07:00Z" }, today)).toBe(true);
});

test("what somebody agreed to is told in words", () => {
  expect(contactWords("consents", ["photos"])).toBe("Être en photo dans la communication de la rencontre");
  expect(contactWords("consents", [])).toBe("–");
  expect(contactWords("is_elected", false)).toBe("non");
});
