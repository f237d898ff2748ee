import { expect, test } from "vitest";

import { lookOf } from "./words";

test("late comes first, then what nobody was told about", () => {
  expect(lookOf({ done_on: null, late_days: 1, warning: "En retard de 1 jour." }).word).toBe(
    "en retard de 1 jour",
  );
  expect(lookOf({ done_on: null, late_days: 6, warning: "…" }).word).toBe("en retard de 6 jours");
  expect(lookOf({ done_on: "2026-09-01", late_days: 0, warning: "Déposé…" }).tone).toBe("warn");
  expect(lookOf({ done_on: "2026-09-01", late_days: 0, warning: "" }).word).toBe("fait");
  expect(lookOf({ done_on: null, late_days: 0, warning: "" }).word).toBe("à faire");
});
