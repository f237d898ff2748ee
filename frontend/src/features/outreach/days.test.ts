import { describe, expect, it } from "vitest";

import { dayAndMonth, daysAfter, daysBetween, whenWords } from "./days";

describe("days between dates", () => {
  it("counts whole days, also over the night when the hour changes", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysAfter("2026-10-24", 7)).toBe("2026-10-31");
    expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("says when in words", () => {
    const today = "2026-09-07";
    expect(whenWords(today, today)).toBe("aujourd’hui");
    expect(whenWords("2026-09-08", today)).toBe("demain");
    expect(whenWords("2026-09-04", today)).toBe("en retard de 3 jours");
    expect(whenWords("2026-09-06", today)).toBe("en retard de 1 jour");
    expect(whenWords("2026-10-01", today)).toBe("le jeudi 1er octobre");
    expect(dayAndMonth("2026-09-07")).toBe("07/09");
  });
});
