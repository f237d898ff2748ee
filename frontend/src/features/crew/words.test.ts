import { describe, expect, it } from "vitest";

import type { Change, Member, Shift } from "./requests";
import { choices, gap, isBusy, lasts, shownOf } from "./words";

const at = (hour: number) => `2026-10-13T${String(hour).padStart(2, "0")}:00:00Z`;

function shift(id: string, from: number, to: number, people: string[] = []): Shift {
  return {
    id,
    post_id: "post",
    starts_at: at(from),
    ends_at: at(to),
    wanted: 2,
    missing: 2 - people.length,
    people: people.map((member_id) => ({
      member_id,
      name: member_id,
      is_newcomer: false,
      paired_with_id: null,
    })),
  } as unknown as Shift;
}

function member(id: string, ...taken: Shift[]): Member {
  return {
    id,
    name: id,
    is_newcomer: id === "Omar",
    taken: taken.map((each) => ({ shift_id: each.id, starts_at: each.starts_at, ends_at: each.ends_at })),
  } as unknown as Member;
}

describe("who may take a shift", () => {
  it("offers whoever is free first, and tells who is not", () => {
    const early = shift("early", 8, 10, ["Ana"]);
    const late = shift("late", 9, 11);
    const all = [member("Ana", early), member("Lucie", late), member("Omar")];
    expect(choices(all, early)).toEqual([
      { value: "Omar", label: "Omar (première fois, sans créneau)" },
      { value: "Lucie", label: "Lucie (pris à cette heure)", disabled: true },
    ]);
  });

  it("lets shifts follow each other", () => {
    expect(isBusy(member("Ana", shift("early", 8, 10)), shift("next", 10, 12))).toBe(false);
  });
});

it("tells how many are missing", () => {
  expect(gap({ missing: 2 }).word).toBe("il manque 2 personnes");
  expect(gap({ missing: 1 }).word).toBe("il manque 1 personne");
  expect(gap({ missing: 0 }).word).toBe("complet");
});

it("says how long somebody is there", () => {
  expect([45, 60, 95].map(lasts)).toEqual(["45 min", "1 h", "1 h 35"]);
});

it("tells a new post by its shifts, and one without any by itself", () => {
  const line = (of: string, post_name: string, what = "added") =>
    ({ key: `${of}:${post_name}`, of, what, post_name }) as Change;
  const changes = [
    line("post", "Accueil"),
    line("shift", "Accueil"),
    line("post", "Vestiaire"),
    line("post", "Hall", "removed"),
  ];
  expect(shownOf(changes).map((each) => each.key)).toEqual(["shift:Accueil", "post:Vestiaire", "post:Hall"]);
});
