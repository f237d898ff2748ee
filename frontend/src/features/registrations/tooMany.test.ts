import { expect, test } from "vitest";

import type { Figures } from "./requests";
import { tooManyWords } from "./tooMany";

const seats = (capacity: number | null, over: number) =>
  ({ taken: 40, capacity, held: 0, offered: 0, waiting: 0, over, left: 0, level: "full" }) as const;

function figures(event: number, workshop: number): Pick<Figures, "seats" | "moments"> {
  const row = { session_id: "a", title: "Numérique et emploi", seats: seats(39, workshop) };
  const moment = { starts_at: "2026-10-13T09:00:00Z", ends_at: "2026-10-13T10:30:00Z", without: 0 };
  return { seats: seats(170, event), moments: [{ ...moment, workshops: [row] }] };
}

test("says where and by how many a lowered capacity is passed", () => {
  expect(tooManyWords(figures(12, 1))).toEqual([
    "La rencontre\u00a0: 12 places promises de trop, pour 170 places.",
    "«\u00a0Numérique et emploi\u00a0»\u00a0: 1 place promise de trop, pour 39 places.",
  ]);
});

test("says nothing while everything fits", () => {
  expect(tooManyWords(figures(0, 0))).toEqual([]);
});
