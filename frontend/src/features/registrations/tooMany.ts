import { counted } from "@/shared/words/counted";

import type { Figures } from "./requests";

/** Where more places are taken, kept or proposed than there are seats: one sentence each, with by how many. */
export function tooManyWords({ seats, moments }: Pick<Figures, "seats" | "moments">): string[] {
  const workshops = moments.flatMap((moment) =>
    moment.workshops.map((each) => ({ place: `«\u00a0${each.title}\u00a0»`, ...each.seats })),
  );
  return [{ place: "La rencontre", ...seats }, ...workshops]
    .filter((each) => each.over > 0)
    .map(
      ({ place, over, capacity }) =>
        `${place}\u00a0: ${counted(over, "place promise de trop", "places promises de trop")}, pour ${counted(capacity ?? 0, "place", "places")}.`,
    );
}
