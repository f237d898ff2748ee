import { expect, test } from "vitest";

import { awayHours, clashesAt } from "./clashes";
import type { Shown } from "./layout";
import type { Session } from "./requests";

function shown(title: string, from: number, roomId: string, people: string[] = []): Shown {
  const contributions = people.map((name) => ({ id: `of ${name}`, name, label: name, headcount: 1 }));
  const session = { id: title, title, further_room_ids: [], contributions } as unknown as Session;
  return { session, from, to: from + 60, roomId };
}

const emploi = shown("Emploi", 660, "isle", ["Zoé"]);
const seniors = shown("Seniors", 660, "dronne", ["Zoé"]);

test("what is already there is said while one drags: the room and the people", () => {
  const at = { from: 690, to: 750, roomId: "dronne" };
  expect(clashesAt(emploi.session, at, [emploi, seniors], new Map())).toEqual([
    "Salle déjà prise\u00a0: «\u00a0Seniors\u00a0»",
    "Zoé est dans «\u00a0Seniors\u00a0»",
  ]);
  expect(clashesAt(emploi.session, { ...at, from: 720, to: 780 }, [emploi, seniors], new Map())).toEqual([]);
});

test("a room or somebody who is not there at that hour is said", () => {
  const presence = new Map([
    ["isle", [{ from: 540, to: 700 }]],
    ["of Zoé", [{ from: 800, to: 900 }]],
  ]);
  expect(clashesAt(emploi.session, { from: 660, to: 720, roomId: "isle" }, [], presence)).toEqual([
    "La salle n’est pas ouverte",
    "Zoé n’est pas là à cette heure",
  ]);
  expect(awayHours([{ from: 600, to: 700 }], 540, 1080)).toEqual([
    { from: 540, to: 600 },
    { from: 700, to: 1080 },
  ]);
});
