import { answer, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

import type { Texts } from "./lines";
import { textNames, wordsToSend } from "./lines";
import { CUE, LINE, SHEET } from "./requests";
import type { Line } from "./shapes";

export const cueNames = {
  ...textNames,
  anchor: "L’heure dépend",
  session_id: "Séance",
  offset_minutes: "Minutes",
  starts_at: "Heure",
  duration_minutes: "Durée",
  room_id: "Salle",
  is_hidden: "Masquée",
};

type Kept = Line & { id: string; version: number };
type Words = Partial<Texts> & { is_hidden?: boolean };

/** Save a line: an own cue is changed, of a computed line only the words. When two people write, both are shown. */
export function useLineSave(onSettled?: () => void) {
  const slug = useSlug();
  const { save, dialog } = useSave<Kept>({
    names: cueNames,
    onSettled,
    send: (line, changes, version) => {
      const header = { "If-Match": `"${version}"` };
      if (line.is_own && line.cue_id) {
        const params = { path: { slug, cue_id: line.cue_id }, header };
        return answer(http.PATCH(CUE, { params, body: changes as never }));
      }
      return say(slug, line, changes, version);
    },
  });
  const saveLine = (line: Line, changes: Record<string, unknown>) =>
    save({ ...line, id: line.key, version: line.version ?? 0 }, changes);
  return { save: saveLine, dialog };
}

/** The words of a line are sent as a whole: on top of what somebody else wrote meanwhile, not of what was seen. */
async function say(slug: string, seen: Kept, changes: Words, version: number) {
  const line = version === seen.version ? seen : await readAgain(slug, seen);
  const { is_hidden = line.is_hidden, ...texts } = changes;
  const params = { path: { slug, key: line.key }, header: { "If-Match": `"${version}"` } };
  return answer(http.PUT(LINE, { params, body: { ...wordsToSend(line, texts), is_hidden } }));
}

async function readAgain(slug: string, seen: Line): Promise<Line> {
  const query = { day: seen.day, hidden: true };
  const sheet = await answer(http.GET(SHEET, { params: { path: { slug }, query } }));
  return sheet.lines.find((line) => line.key === seen.key) ?? seen;
}

/** Where own cues are put away, and brought back from. */
export function cueShelf(slug: string): Shelf {
  const at = (id: string) => ({ params: { path: { slug, cue_id: id } } });
  return {
    away: (id) => answer(http.DELETE(CUE, at(id))),
    back: (id) => answer(http.POST(`${CUE}/restore`, at(id))),
    goneWords: counted("Top retiré du conducteur", "tops retirés du conducteur"),
    backWords: counted("Top remis dans le conducteur", "tops remis dans le conducteur"),
  };
}
