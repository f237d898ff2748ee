import { describe, expect, it } from "vitest";

import {
  anchorsOf,
  at,
  daysFrom,
  holds,
  mondayOf,
  monthsOf,
  plusDays,
  scaleOf,
  sideOf,
  stretch,
} from "./layout";

const YEAR = { first: "2022-06-06", days: 166 };

describe("days", () => {
  it.each([
    ["2022-09-11", "2022-10-11", 30],
    ["2028-02-28", "2028-03-01", 2],
    ["2026-12-31", "2027-01-01", 1],
    ["2026-03-28", "2026-03-30", 2],
    ["2026-10-24", "2026-10-26", 2],
    ["2022-10-11", "2022-10-11", 0],
  ])("from %s to %s there are %i", (from, to, days) => {
    expect(daysFrom(from, to)).toBe(days);
    expect(plusDays(from, days)).toBe(to);
  });

  it("begin their week on Monday", () => {
    expect(mondayOf("2022-09-11")).toBe("2022-09-05");
    expect(mondayOf("2022-09-12")).toBe("2022-09-12");
    expect(mondayOf("2027-01-01")).toBe("2026-12-28");
  });
});

describe("the scale", () => {
  it("holds every task with a margin on both sides", () => {
    const scale = scaleOf(["2022-10-11", "2022-06-13", "2022-10-31"], "2022-09-07");
    expect(at(scale, "2022-06-13")).toBeGreaterThan(0);
    expect(at(scale, "2022-10-31")).toBeLessThan(1);
  });

  it("holds today when it is near, and leaves it out when the gathering is years away", () => {
    expect(holds(scaleOf(["2022-10-11"], "2022-08-01"), "2022-08-01")).toBe(true);
    expect(holds(scaleOf(["2022-10-11", "2022-10-26"], "2022-12-01"), "2022-12-01")).toBe(true);
    expect(holds(scaleOf(["2022-10-11"], "2026-11-22"), "2026-11-22")).toBe(false);
  });

  it("stands up to a gathering without any task", () => {
    expect(scaleOf(["2022-10-11"], "2026-11-22").days).toBeGreaterThan(0);
  });

  it("is true: equal distances for equal days", () => {
    expect(at(YEAR, "2022-06-06")).toBe(0);
    expect(at(YEAR, "2022-08-28")).toBeCloseTo(0.5);
  });
});

describe("months", () => {
  it("are named where they begin, the first where the scale begins", () => {
    expect(monthsOf(YEAR, 900).map((month) => month.on)).toEqual([
      "2022-06-06",
      "2022-07-01",
      "2022-08-01",
      "2022-09-01",
      "2022-10-01",
      "2022-11-01",
    ]);
  });

  it("never stand on each other", () => {
    for (const width of [300, 560, 900]) {
      const places = monthsOf({ first: "2025-01-20", days: 700 }, width).map((month) => month.left * width);
      places
        .slice(1)
        .forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(74));
    }
  });

  it("give way to the first of the next one", () => {
    expect(monthsOf({ first: "2022-06-28", days: 100 }, 600)[0]?.on).toBe("2022-07-01");
  });

  it("go over the end of a year", () => {
    const names = monthsOf({ first: "2026-11-15", days: 90 }, 900).map((month) => month.on);
    expect(names).toContain("2027-01-01");
  });
});

describe("holidays", () => {
  it("cover their last day", () => {
    const found = stretch(YEAR, "2022-07-08", "2022-08-31");
    expect(found?.left).toBeCloseTo(32 / 166);
    expect(found?.width).toBeCloseTo(55 / 166);
  });

  it("are cut at the ends of the scale, and left out beyond", () => {
    expect(stretch(YEAR, "2022-05-01", "2022-06-10")).toEqual({ left: 0, width: 5 / 166 });
    expect(stretch(YEAR, "2023-05-01", "2023-06-10")).toBeNull();
  });
});

describe("labels", () => {
  it("stand on the right of their mark while there is room", () => {
    expect(sideOf(0.1, 300, 800)).toBe("right");
    expect(sideOf(0.6, 300, 800)).toBe("right");
  });

  it("change sides rather than being cut", () => {
    expect(sideOf(0.7, 300, 800)).toBe("left");
    expect(sideOf(0.99, 300, 800)).toBe("left");
  });

  it("take the wider side when neither has room", () => {
    expect(sideOf(0.4, 700, 500)).toBe("right");
    expect(sideOf(0.6, 700, 500)).toBe("left");
  });

  it("of today and of the day turn away from each other when they are close", () => {
    expect(anchorsOf(0.5, 0.55, 800)).toEqual({ today: "end", day: "start" });
    expect(anchorsOf(0.6, 0.55, 800)).toEqual({ today: "start", day: "end" });
    expect(anchorsOf(0.5, 0.5, 800)).toEqual({ today: "end", day: "start" });
  });

  it("of today and of the day stay on the scale", () => {
    expect(anchorsOf(0, 0.6, 800)).toEqual({ today: "start", day: "middle" });
    expect(anchorsOf(0.2, 1, 800)).toEqual({ today: "middle", day: "end" });
    expect(anchorsOf(null, 0.5, 800).day).toBe("middle");
  });
});
