import { describe, expect, test } from "vitest";

import type { Deed } from "./judging";
import { judge, scanOf } from "./judging";
import { learned, merged, nextOf, overlaid, presenceOf, proposed, uncounted } from "./pack";
import { reviewOf } from "./reviews";
import { fold, findable, search } from "./search";
import { CODE, DOOR, NOW, WORKSHOP, list, pack, packAnswer, person } from "./testing";
import type { Scan, ScanTold } from "./types";

const NOTHING = overlaid([], "Poste 1", 0);
const IN: Deed = { act: "check_in", means: "code", code: CODE };

function done(deed: Deed, waiting: Scan[] = [], listId = DOOR) {
  const overlay = overlaid(waiting, "Poste 1", 0);
  const shown = judge(deed, { pack: pack(), overlay, listId, now: NOW, isOnline: false });
  const scan = scanOf(shown, listId, new Date(NOW).toISOString(), false);
  return { shown, waiting: scan ? [...waiting, scan] : waiting };
}

describe("without line", () => {
  test("a badge is welcomed once, then told when and where", () => {
    const first = done(IN);
    expect(first.shown).toMatchObject({ answer: "admitted", person: { first_name: "Odile" } });
    const again = done(IN, first.waiting);
    expect(again.shown.sentence).toBe("Déjà là depuis 9\u00a0h\u00a012");
    expect(again.shown.advice).toContain("Poste 1");
    expect(uncounted(pack(), DOOR, overlaid(again.waiting, "Poste 1", 0))).toBe(1);
  });

  test("undone, somebody may come in again", () => {
    const first = done(IN);
    const undo: Deed = { act: "undo", means: "code", personId: "Odile", undoes: first.shown.scanId };
    const undone = done(undo, first.waiting);
    expect(undone.shown.answer).toBe("undone");
    expect(uncounted(pack(), DOOR, overlaid(undone.waiting, "Poste 1", 0))).toBe(0);
    expect(done(IN, undone.waiting).shown.answer).toBe("admitted");
  });

  test("a walk-in counts, is found, and their badge is known at once", () => {
    const badge = "0000000000001";
    const walkIn = { first_name: "Anne", last_name: "Puyrigaud", organisation_name: "", badge_code: badge };
    const came = done({ act: "check_in", means: "walk_in", walkIn });
    expect(came.shown).toMatchObject({ answer: "admitted", person: { first_name: "Anne" } });
    const again = done({ act: "check_in", means: "code", code: badge }, came.waiting);
    expect(again.shown).toMatchObject({ answer: "already", person: { last_name: "Puyrigaud" } });
    expect(uncounted(pack(), DOOR, overlaid(again.waiting, "Poste 1", 0))).toBe(1);
  });

  test("a walk-in is undone by their scan, before they have a row", () => {
    const walkIn = { first_name: "Anne", last_name: "Puyrigaud", organisation_name: "" };
    const came = done({ act: "check_in", means: "walk_in", walkIn });
    const id = came.shown.scanId;
    const undone = done({ act: "undo", means: "walk_in", personId: id, undoes: id }, came.waiting);
    expect(undone.shown.answer).toBe("undone");
    expect(undone.waiting.at(-1)).toMatchObject({ undoes: id });
    expect(undone.waiting.at(-1)).not.toHaveProperty("registration_id");
    expect(uncounted(pack(), DOOR, overlaid(undone.waiting, "Poste 1", 0))).toBe(0);
  });

  test("a code that this phone does not know is told as such, kept and sent", () => {
    const unknown = done({ ...IN, code: "ZZZZZZZZZZZZZ" });
    expect(unknown.shown.answer).toBe("unknown_code");
    expect(unknown.shown.advice).toContain("mise à jour à 9\u00a0h\u00a012");
    expect(unknown.waiting).toMatchObject([
      { code: "ZZZZZZZZZZZZZ", answered: "unknown_code", made_offline: true },
    ]);
  });

  test("somebody kept at the door is not counted, and may be let in knowingly", () => {
    const kept = done({ act: "check_in", means: "name", personId: "Łukasz" }, [], WORKSHOP);
    expect(kept.shown.answer).toBe("not_in_session");
    expect(uncounted(pack(), WORKSHOP, overlaid(kept.waiting, "Poste 1", 0))).toBe(0);
    const let_in = done(
      { act: "check_in", means: "name", personId: "Łukasz", anyway: true },
      kept.waiting,
      WORKSHOP,
    );
    expect(let_in.shown.answer).toBe("admitted");
    expect(let_in.waiting.at(-1)).toMatchObject({ anyway: true, registration_id: "Łukasz" });
  });

  test("hours are those of the server, whatever the phone's clock says", () => {
    const wrong = { ...done(IN).waiting[0], made_at: "2026-10-13T10:12:00Z" } as Scan;
    const overlay = overlaid([wrong], "Poste 1", -3 * 3_600_000);
    const [odile] = pack().people.values();
    expect(odile && presenceOf(odile, DOOR, overlay)?.came_at).toBe("2026-10-13T07:12:00.000Z");
  });
});

describe("the list of people", () => {
  test("takes in what changed, and forgets who is gone", () => {
    const news = packAnswer({ cursor: "2", people: [person("Nadia")], gone: ["Łukasz"] });
    const now = merged(pack(), news);
    expect([...now.people.keys()]).toEqual(["Odile", "Nadia"]);
    expect(now.cursor).toBe("2");
  });

  test("counts what the server said", () => {
    const presence = { list_id: DOOR, came_at: new Date(NOW).toISOString(), door: "Poste 2", means: "code" };
    const now = learned(pack(), [person("Odile", { present: [presence] })], [{ list_id: DOOR, present: 1 }]);
    expect(now.lists.find((each) => each.id === DOOR)?.present).toBe(1);
    const again = judge(IN, { pack: now, overlay: NOTHING, listId: DOOR, now: NOW, isOnline: true });
    expect(again.answer).toBe("unknown_code"); // the row that came back has another badge
    const byName = judge(
      { act: "check_in", means: "name", personId: "Odile" },
      { pack: now, overlay: NOTHING, listId: DOOR, now: NOW, isOnline: true },
    );
    expect(byName.answer).toBe("already");
  });

  test("proposes the door of the day, then the next one", () => {
    const doors = [
      list("monday", { ends_at: "2026-10-12T16:00:00Z" }),
      list("tuesday"),
      list("wednesday", { ends_at: "2026-10-14T16:00:00Z" }),
    ];
    expect(proposed(doors, NOW)?.id).toBe("tuesday");
    expect(proposed(doors, NOW + 5 * 86_400_000)?.id).toBe("wednesday");
    expect(proposed([], NOW)).toBeNull();
  });

  test("tells what somebody does next, in the hours that remain", () => {
    const [odile] = pack().people.values();
    if (!odile) throw new Error("nobody");
    expect(nextOf(pack(), odile, NOW).map((each) => each.id)).toEqual([WORKSHOP]);
    expect(nextOf(pack(), odile, NOW + 86_400_000)).toEqual([]);
  });
});

describe("what the server sees otherwise", () => {
  const scan = done(IN).waiting[0] as Scan;
  const told = (facts: Partial<ScanTold>): ScanTold => ({
    id: scan.id,
    answer: "admitted",
    sentence: "Bienvenue",
    advice: "",
    person: person("Odile"),
    came_at: null,
    door: null,
    is_conflict: false,
    ...facts,
  });

  test("is told with the name; the same answer is not", () => {
    expect(reviewOf(scan, told({}), "Europe/Paris")).toBeNull();
    const other = told({
      answer: "already",
      sentence: "Déjà là depuis 9 h 04",
      advice: "Poste 2.",
      is_conflict: true,
    });
    expect(reviewOf(scan, other, "Europe/Paris")).toMatchObject({
      name: "Odile Lacoste",
      text: "Déjà là depuis 9 h 04. Poste 2.",
    });
  });
});

describe("search", () => {
  const rows = findable([
    person("a", { first_name: "Łukasz", last_name: "Nowak", organisation_name: "Mairie de Thiviers" }),
    person("b", { first_name: "Anne-Sophie", last_name: "Puyrigaud de La Faye", organisation_name: "" }),
    person("c", { first_name: "Élodie", last_name: "Œuvrard", organisation_name: "Nowak & fils" }),
  ]);
  const ids = (typed: string) => search(rows, typed).map((each) => each.id);

  test.each([
    ["lukasz", ["a"]],
    ["ÉLODIE oeuv", ["c"]],
    ["anne sophie puyr", ["b"]],
    ["thiviers", ["a"]],
    ["now", ["a", "c"]],
    ["   ", []],
    ["personne", []],
  ])("%j", (typed, found) => {
    expect(ids(typed)).toEqual(found);
  });

  test("signs and accents do not count", () => {
    expect(fold("L’Haÿ-les-Roses")).toBe("l hay les roses");
  });
});
