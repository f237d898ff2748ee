import { expect, test } from "vitest";

import { changeWords } from "@/shared/ui/JournalOf";

import { csvAddress } from "./JournalPage";

test("a change is read before and after, a fact stands alone", () => {
  expect(changeWords({ field: "state", name: "état", before: "proposé", after: "confirmé" })).toBe(
    "état\u00a0: proposé → confirmé",
  );
  expect(changeWords({ field: "reason", name: "raison", before: null, after: "Fini." })).toBe(
    "raison\u00a0: Fini.",
  );
  expect(changeWords({ field: "contact_email", name: "courriel", before: null, after: "" })).toBe("courriel");
});

test("the export keeps the filters of the view", () => {
  expect(csvAddress("nec", {})).toBe("/api/v1/events/nec/journal.csv");
  expect(csvAddress("nec", { since: "2022-09-01", kind: ["room", "session"] })).toBe(
    "/api/v1/events/nec/journal.csv?since=2022-09-01&kind=room&kind=session",
  );
});
