import { createContext, use } from "react";

import type { Incident, LiveRun, LiveSession } from "./shapes";
import type { OutgoingHook } from "@/shared/offline/useOutgoing";
import type { Tick, Top } from "./tops";

/** What the person opened over the board. */
export type Opened =
  | { what: "shift" }
  | { what: "public" }
  | { what: "incident"; incident: Incident | null }
  | { what: "session"; session: LiveSession; room: string };

/** What every part of the board needs to know and may do. */
export interface Day {
  slug: string;
  zone: string;
  live: LiveRun;
  /** The minute on the server's clock. */
  now: number;
  /** From the device's clock to the server's. */
  offset: number;
  mayEdit: boolean;
  lines: readonly Top[];
  ticks: OutgoingHook<Tick>;
  open: (opened: Opened) => void;
  tick: (top: Top) => void;
}

export const DayContext = createContext<Day | null>(null);

export function useDay(): Day {
  const day = use(DayContext);
  if (!day) throw new Error("the board of the day stands around");
  return day;
}
