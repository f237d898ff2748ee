import { describe, expect, it } from "vitest";

import {
  bodyOf,
  draftOf,
  fitted,
  groupsFor,
  isSame,
  lengthWords,
  movedBy,
  needed,
  startsOf,
  total,
} from "./kit";
import type { Kit } from "./kit";

const METHOD = [5, 10, 15, 30, 40, 15, 5].map((minutes) => ({ minutes }));
const of = (...minutes: number[]) => minutes.map((each) => ({ minutes: each }));
const minutesOf = (steps: readonly { minutes: number }[]) => steps.map((step) => step.minutes);
const NOON = "2026-10-13T10:00:00.000Z";
const clock = (found: (string | null)[]) => found.map((each) => each?.slice(11, 16));

const KIT: Kit = {
  axis: "Former et outiller",
  mode: "collect",
  proposals: "",
  steps: [
    { kind: "introduction", title: "Introduction", minutes: 5, content: "", starts_at: null, ends_at: null },
  ],
  questions: [{ text: "Quels publics ?", options: ["Seniors", ""] }],
  materials: [{ label: "Feutres", quantity: 2, per: "group", total: 8 }],
  roles: [],
  minutes: 5,
  people: 40,
  groups: 4,
  remarks: [],
  version: 1,
};

describe("hours of the steps", () => {
  it("moves all that follow when one is longer, and tells the end", () => {
    expect(clock(startsOf(of(10, 20, 5), NOON))).toEqual(["10:00", "10:10", "10:30", "10:35"]);
    expect(clock(startsOf(of(15, 20, 5), NOON))).toEqual(["10:00", "10:15", "10:35", "10:40"]);
  });

  it("has none while the session has none", () => {
    expect(startsOf(of(10, 20), null)).toEqual([null, null, null]);
  });
});

describe("fitting, as the server does", () => {
  it("brings two hours into ninety minutes, in fives, the longest staying the longest", () => {
    expect(minutesOf(fitted(METHOD, 90))).toEqual([10, 10, 10, 20, 25, 10, 5]);
  });

  it("gives what does not make five to the longest", () => {
    const found = fitted(METHOD, 93);
    expect(total(found)).toBe(93);
    expect(Math.max(...minutesOf(found)) % 5).toBe(3);
  });

  it("leaves steps as they are when five minutes each do not fit, or when there are none", () => {
    expect(minutesOf(fitted(METHOD, 30))).toEqual(minutesOf(METHOD));
    expect(fitted([], 90)).toEqual([]);
  });
});

describe("groups and quantities", () => {
  it("makes groups of about ten unless the session says how many", () => {
    expect([groupsFor(40, null), groupsFor(41, null), groupsFor(40, 6), groupsFor(null, null)]).toEqual([
      4, 5, 6, 1,
    ]);
  });

  it("counts for the session, for each group and for each person", () => {
    expect(needed({ quantity: 2, per: "session" }, 40, 4)).toBe(2);
    expect(needed({ quantity: 2, per: "group" }, 40, 4)).toBe(8);
    expect(needed({ quantity: 2, per: "person" }, 40, 4)).toBe(80);
    expect(needed({ quantity: 2, per: "person" }, null, 1)).toBe(20);
  });
});

describe("the length in words", () => {
  const plain = (steps: readonly { minutes: number }[], lasts: number | null) => {
    const { tone, text } = lengthWords(steps, lasts);
    return { tone, text: text.replaceAll("\u00a0", " ") };
  };

  it("says what is too long, what is left, and when nobody knows", () => {
    expect(plain(of(60, 45), 90)).toEqual({ tone: "bad", text: "1 h 45 sur 1 h 30 : 15 min de trop." });
    expect(plain(of(60), 90).text).toBe("1 h sur 1 h 30 : il reste 30 min.");
    expect(plain(of(90), 90)).toEqual({ tone: "good", text: "1 h 30 sur 1 h 30." });
    expect(plain(of(90), null).tone).toBe("off");
  });
});

describe("the draft", () => {
  it("sends the lines without their keys, and no empty choice", () => {
    const body = bodyOf(draftOf(KIT, null));
    expect(body.questions).toEqual([{ text: "Quels publics ?", options: ["Seniors"] }]);
    expect(body.materials).toEqual([{ label: "Feutres", quantity: 2, per: "group" }]);
  });

  it("is the same whatever the keys, and another once a line or the groups change", () => {
    const draft = draftOf(KIT, 4);
    expect(isSame(draft, draftOf(KIT, 4))).toBe(true);
    expect(isSame(draft, { ...draft, sub_groups: 5 })).toBe(false);
    expect(isSame(draft, { ...draft, steps: [] })).toBe(false);
  });

  it("moves a line, but not past the ends", () => {
    expect(movedBy(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(movedBy(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(movedBy(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
});
