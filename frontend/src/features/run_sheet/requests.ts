import { useRef } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, queries } from "@/shared/api/client";
import { isProblem } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { useLive } from "@/shared/live";
import { Refused } from "@/shared/offline/outgoing";
import { say } from "@/shared/ui/toasts";

import type { Tick } from "./tops";

export const SHEET = "/api/v1/events/{slug}/run-sheet";
export const LINE = "/api/v1/events/{slug}/run-sheet/lines/{key}";
export const CUES = "/api/v1/events/{slug}/cues";
export const CUE = "/api/v1/events/{slug}/cues/{cue_id}";
export const RUN = "/api/v1/events/{slug}/live-run";
const TICKS = "/api/v1/events/{slug}/cue-ticks";
export const SESSION_RUN = "/api/v1/events/{slug}/session-runs/{session_id}";
export const INCIDENTS = "/api/v1/events/{slug}/incidents";
export const INCIDENT = "/api/v1/events/{slug}/incidents/{incident_id}";

/** Even when nobody changes anything: hours that are expected move with the clock. */
const READ_AGAIN = 30_000;

export interface SheetView {
  day?: string;
  room_id?: string;
  trade?: Schemas["SheetTrade"];
  who?: string;
  hidden?: boolean;
}

export function useSheet(view: SheetView) {
  const params = { path: { slug: useSlug() }, query: { hidden: false, ...view } };
  return api.useQuery("get", SHEET, { params }, { placeholderData: (before) => before });
}

export function useRun() {
  const params = { path: { slug: useSlug() } };
  return api.useQuery("get", RUN, { params }, { refetchInterval: READ_AGAIN, staleTime: 0 });
}

/** What moves the board; registrations and scans of the same hour do not. */
const KINDS = new Set(["cue", "run", "incident", "checklist", "session", "release", "room", "event"]);

/** Read again what others changed, as it happens; what changes while it is read is read afterwards. */
export function useFreshRun(): void {
  const isReading = useRef(false);
  const isStale = useRef(false);

  async function read() {
    isReading.current = true;
    do {
      isStale.current = false;
      await refreshRun().catch(() => undefined);
    } while (isStale.current);
    isReading.current = false;
  }

  useLive((changes) => {
    if (!changes.some((each) => KINDS.has(each.kind))) return;
    isStale.current = true;
    if (!isReading.current) void read();
  });
}

const OURS = [SHEET, RUN] as const;

export function refreshRun(): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => OURS.includes(queryKey[1] as (typeof OURS)[number]),
  });
}

/** Sends ticks; what the server refuses for good is told apart from a line that is cut. */
export async function sendTicks(slug: string, ticks: Tick[]): Promise<void> {
  try {
    const { answers } = await answer(http.POST(TICKS, { params: { path: { slug } }, body: { ticks } }));
    const lost = answers.filter((each) => !each.is_kept).length;
    if (lost > 0)
      say(lost > 1 ? `${lost} coches de lignes qui n’existent plus.` : "Cette ligne n’existe plus.");
  } catch (error) {
    if (isProblem(error) && [400, 404, 409, 422].includes(error.status)) throw new Refused(error.title);
    throw error;
  }
  await refreshRun();
}
