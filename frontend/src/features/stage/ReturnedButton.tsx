import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { say } from "@/shared/ui/toasts";

import type { ItemRow } from "./ticks";

const ONE = "/api/v1/events/{slug}/stage/checklist/{item_id}";

/** What was lent is back where it comes from; said by mistake, it is taken back. */
export function ReturnedButton({ item }: { item: ItemRow }) {
  const slug = useSlug();
  if (!item.is_lent) return null;

  async function set(is_returned: boolean) {
    const params = { path: { slug, item_id: item.id } };
    try {
      await answer(http.PATCH(ONE, { params, body: { is_returned } as never }));
      await refreshAll();
      say(is_returned ? "Rendu." : "À rendre.", is_returned ? () => void set(false) : undefined);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const back = item.returned_at !== null;
  return (
    <button
      type="button"
      className="btn btn--dense"
      aria-pressed={back}
      aria-label={`Rendu : ${item.label}`}
      onClick={() => void set(!back)}
    >
      Rendu
    </button>
  );
}
