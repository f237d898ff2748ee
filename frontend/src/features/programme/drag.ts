import { useSyncExternalStore } from "react";

import type { Position } from "./layout";
import type { Session } from "./requests";

/** What can be carried into the grid: a session, or a question that becomes one. */
export type Carried = Pick<
  Session,
  "id" | "title" | "kind" | "contributions" | "further_room_ids" | "starts_at" | "ends_at"
>;

/** What is held over the grid, and where it would fall. Apart from React's tree: only its shadow draws itself anew. */
export interface Held {
  session: Carried;
  at: Position;
  /** What stands in the way there, in words. */
  clashes: readonly string[];
  /** What letting go does. */
  deed: "move" | "stretch" | "copy" | "swap";
}

let held: Held | null = null;
const listeners = new Set<() => void>();

export function hold(next: Held | null): void {
  if (held?.session.id !== next?.session.id) {
    mark(held, false);
    mark(next, true);
  }
  held = next;
  listeners.forEach((listener) => listener());
}

/** The session that is held is paler, without drawing the grid anew. */
function mark(which: Held | null, isHeld: boolean): void {
  const slot = which && document.querySelector(`[data-session="${CSS.escape(which.session.id)}"]`);
  slot?.toggleAttribute("data-held", isHeld);
}

export function heldNow(): Held | null {
  return held;
}

export function useHeld(): Held | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, heldNow);
}
