import { codeHash } from "./codes";
import type { Pack } from "./pack";
import { merged } from "./pack";
import type { PackAnswer, PackList, PackPerson } from "./types";

/** A small gathering for tests of the desk. */
export const DOOR = "door";
export const WORKSHOP = "workshop";
export const CODE = "876TJ787N7BKW";
export const NOW = Date.parse("2026-10-13T07:12:00Z");

export function person(id: string, facts: Partial<PackPerson> = {}): PackPerson {
  return {
    id,
    code_hash: codeHash(id),
    first_name: id,
    last_name: "Lacoste",
    organisation_name: "CCAS de Bergerac",
    state: "confirmed",
    kind: "participant",
    desk: "",
    session_ids: [],
    present: [],
    ...facts,
  };
}

export function list(id: string, facts: Partial<PackList> = {}): PackList {
  return {
    id,
    kind: "entry",
    name: id,
    place: "",
    session_id: null,
    starts_at: "2026-10-13T06:00:00Z",
    ends_at: "2026-10-13T16:00:00Z",
    is_open: true,
    expected: 3,
    present: 0,
    ...facts,
  };
}

export function packAnswer(facts: Partial<PackAnswer> = {}): PackAnswer {
  return {
    cursor: "1",
    server_now: new Date(NOW).toISOString(),
    device_name: "Poste 1",
    event: {
      slug: "nec",
      title: "Numérique en Communs",
      time_zone: "Europe/Paris",
      starts_at: "2026-10-13T06:00:00Z",
      ends_at: "2026-10-13T16:00:00Z",
      wipe_at: "2026-10-14T22:00:00Z",
    },
    lists: [
      list(DOOR),
      list(WORKSHOP, {
        kind: "session",
        session_id: "s1",
        is_open: false,
        starts_at: "2026-10-13T09:00:00Z",
      }),
    ],
    free_kinds: ["speaker"],
    people: [person("Odile", { code_hash: codeHash(CODE), session_ids: ["s1"] }), person("Łukasz")],
    gone: [],
    ...facts,
  };
}

export function pack(facts: Partial<PackAnswer> = {}): Pack {
  return merged(null, packAnswer(facts));
}
