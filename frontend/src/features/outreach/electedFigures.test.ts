import { describe, expect, it } from "vitest";

import { alone, electedFigures, figuresWords } from "./electedFigures";

const row = (organisation: string, more = {}) => ({
  organisation,
  contacted_on: null,
  invited_on: null,
  answer: "unknown",
  registered: false,
  came: null,
  ...more,
});

describe("elected officials in figures", () => {
  it("counts who was reached in whatever way, invited, registered and there", () => {
    const rows = [
      row("Ville", { contacted_on: "2026-09-01" }),
      row("Ville", { invited_on: "2026-09-02", registered: true }),
      row("Agglomération", { answer: "no", came: false }),
      row("Département", { came: true }),
      row("Région"),
    ];
    expect(electedFigures(rows)).toEqual({ contacted: 4, invited: 1, registered: 1, came: 1 });
  });

  it("says them", () => {
    expect(figuresWords({ contacted: 3, invited: 2, registered: 1, came: 0 })).toBe(
      "2 invitées, 1 inscrite, 0 venue.",
    );
  });

  it("names the structures that have only one", () => {
    expect(alone([row("Ville"), row("Ville"), row("Région")])).toEqual(["Région"]);
  });
});
