import { instantsOf, localInput } from "@/shared/dates";

/** The instant that was typed on the clocks of the event; the same value as before when nothing was changed. */
export function instantOf(local: string | null, zone: string, before: string | null): string | null {
  if (!local) return null;
  if (before && localInput(before, zone) === local.slice(0, 16)) return before;
  return instantsOf(local, zone)[0] ?? null;
}
