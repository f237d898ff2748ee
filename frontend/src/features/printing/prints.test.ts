import { describe, expect, it } from "vitest";

import { daysBetween } from "./days";
import { addressOf, GROUPS } from "./prints";

describe("the address of a print", () => {
  it("says what was chosen and nothing else", () => {
    expect(addressOf("arrows", { room: "", direction: "left", label: "Toilettes" })).toBe(
      "arrows.pdf?direction=left&label=Toilettes",
    );
    expect(addressOf("checklist", {})).toBe("checklist.pdf");
  });
});

describe("groups of prints", () => {
  it("name each print once, with a sentence that says for whom", () => {
    const prints = GROUPS.flatMap((group) => group.prints);
    expect(new Set(prints.map((each) => each.kind)).size).toBe(prints.length);
    expect(prints.every((each) => each.lead.endsWith("."))).toBe(true);
  });
});

describe("the days of an event", () => {
  it("go over the end of a month and the change of hour", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
    expect(daysBetween("2026-10-31", "2026-11-01")).toEqual(["2026-10-31", "2026-11-01"]);
  });
});
