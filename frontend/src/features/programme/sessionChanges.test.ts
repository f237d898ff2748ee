import { expect, test } from "vitest";

import { movedBy, draftOf } from "./Contributions";
import type { Session } from "./requests";
import { listsOf, sessionChanges, wantedOf } from "./sessionChanges";

const PARIS = "Europe/Paris";

const SESSION = {
  id: "s",
  kind: "round_table",
  title: "Table ronde",
  audience: "",
  description: "",
  technical_needs: "",
  openness: "everybody",
  question: "Qui fait quoi ?",
  layout: null,
  room_id: "isle",
  track_id: null,
  seats: null,
  sub_groups: null,
  question_minutes: 15,
  starts_at: "2026-10-13T09:00:00Z",
  ends_at: "2026-10-13T10:00:00Z",
  contributions: [
    {
      id: "c1",
      role: "panellist",
      name: "Zoé",
      organisation_id: null,
      organisation_name: "",
      contact_id: null,
      label: "Zoé",
      headcount: 1,
      minutes: 10,
    },
    {
      id: "c2",
      role: "panellist",
      name: "Ali",
      organisation_id: null,
      organisation_name: "",
      contact_id: null,
      label: "Ali",
      headcount: 1,
      minutes: 10,
    },
  ],
  concerns: [{ id: "q1", text: "Un" }],
  objective_ids: ["o1", "o2"],
  further_room_ids: [],
  prepared_on: [],
  asked_count: 0,
} as unknown as Session;

function filled(changes: Record<string, string> = {}): FormData {
  const values = new FormData();
  const shown = {
    title: "Table ronde",
    kind: "round_table",
    audience: "",
    description: "",
    technical_needs: "",
    openness: "everybody",
    question: "Qui fait quoi ?",
    layout: "",
    room_id: "isle",
    track_id: "",
    seats: "",
    question_minutes: "15",
    starts_at: "2026-10-13T11:00",
    ends_at: "2026-10-13T12:00",
  };
  for (const [name, value] of Object.entries({ ...shown, ...changes })) values.set(name, value);
  return values;
}

test("a form that was not touched sends nothing", () => {
  const lists = { ...listsOf(SESSION), objective_ids: ["o2", "o1"] };
  expect(sessionChanges(SESSION, wantedOf(filled(), lists), PARIS)).toEqual({});
});

test("what changed is sent, with the order of those who speak and their identity", () => {
  const lists = listsOf(SESSION);
  const swapped = { ...lists, contributions: movedBy(lists.contributions, 1, -1), objective_ids: ["o1"] };
  const changes = sessionChanges(
    SESSION,
    wantedOf(filled({ layout: "circle", ends_at: "2026-10-13T12:30" }), swapped),
    PARIS,
  );
  expect(Object.keys(changes).sort()).toEqual(["contributions", "ends_at", "layout", "objective_ids"]);
  expect((changes["contributions"] as { id: string }[]).map((each) => each.id)).toEqual(["c2", "c1"]);
  expect(changes["ends_at"]).toBe("2026-10-13T12:30");
});

test("a preparation without date is not sent; what the form does not show stays", () => {
  const lists = { ...listsOf(SESSION), prepared_on: [{ held_on: "", note: "" }] };
  expect(sessionChanges(SESSION, wantedOf(filled(), lists), PARIS)).toEqual({});
  expect(wantedOf(filled(), lists)).not.toHaveProperty("sub_groups");
});

test("T-02: the hour that comes twice is sent as the one that was chosen", () => {
  const night = { ...SESSION, starts_at: "2026-10-25T01:30:00Z", ends_at: "2026-10-25T03:00:00Z" };
  const same = filled({
    starts_at: "2026-10-25T02:30",
    starts_at_which: "2026-10-25T01:30:00.000Z",
    ends_at: "2026-10-25T04:00",
  });
  expect(sessionChanges(night, wantedOf(same, listsOf(night)), PARIS)).toEqual({});
  same.set("starts_at_which", "2026-10-25T00:30:00.000Z");
  expect(sessionChanges(night, wantedOf(same, listsOf(night)), PARIS)).toEqual({
    starts_at: "2026-10-25T00:30:00.000Z",
  });
});

test("a line at the end goes no further", () => {
  const drafts = SESSION.contributions.map(draftOf);
  expect(movedBy(drafts, 0, -1)).toBe(drafts);
  expect(movedBy(drafts, 1, 1)).toBe(drafts);
});
