import { describe, expect, it } from "vitest";

import type { Finding } from "./cures";
import { cureOf, heldBy } from "./cures";

const finding: Finding = {
  code: "room_overlap",
  level: "error",
  subject: "a b",
  place: "Salle Isle, 11 h",
  sentence: "Deux séances en même temps.",
  short: "deux séances",
  session_ids: ["a", "b"],
  room_id: "isle",
  at: null,
  suggestion: null,
  accepted: null,
};

describe("what keeps a version back", () => {
  it("leads to the session, to the room when no session is named, else to the grid", () => {
    expect(cureOf(finding).search).toEqual({ session: "a" });
    expect(cureOf({ ...finding, session_ids: [] })).toMatchObject({
      to: "/e/$slug/rooms",
      search: { open: "isle" },
    });
    expect(cureOf({ ...finding, session_ids: [], room_id: null }).search).toEqual({ check: "room_overlap" });
  });

  it("says the room that would do", () => {
    const suggestion = {
      session_id: "b",
      room_id: "auditorium",
      room_name: "Auditorium",
      starts_at: "",
      ends_at: "",
      where: "dans l’auditorium",
      features: "",
    };
    expect(cureOf({ ...finding, suggestion })).toMatchObject({
      search: { session: "b" },
      words: "Déplacer dans l’auditorium",
    });
  });

  it("is told in one sentence, and not at all when nothing does", () => {
    expect(heldBy(false, 0)).toBe("");
    expect(heldBy(false, 1)).toContain("Une erreur empêche");
    expect(heldBy(false, 3)).toContain("3 erreurs empêchent");
    expect(heldBy(true, 0)).toContain("pas encore publiée");
  });
});
