import type { Schemas } from "@/shared/api/client";
import type { Told } from "@/shared/ui/StateNotice";

type EventState = Schemas["EventState"];

/** The moves of which everybody registered hears. */
export function tellsOf(before: EventState, after: EventState): Told | null {
  if (before === "draft" || before === "archived") return null;
  if (after === "postponed" || after === "cancelled") return after;
  return after === "published" && before !== "published" ? after : null;
}
