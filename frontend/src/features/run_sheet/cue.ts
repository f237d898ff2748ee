import { answer, http, refreshAll } from "@/shared/api/client";
import { localInput } from "@/shared/dates";
import { numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";

import { CUES } from "./requests";
import type { Cue } from "./shapes";

/** What the hour of an own cue counts from. */
export type Anchor = Cue["anchor"];

type When = Pick<
  Cue,
  "anchor" | "session_id" | "offset_minutes" | "starts_at" | "duration_minutes" | "room_id"
>;

/** As the form says it: minutes before are written with a word, kept with a sign. */
export function whenIn(values: FormData): When {
  const anchor = textOf(values, "anchor") as Anchor;
  const isClock = anchor === "clock";
  const minutes = numberOrNull(values, "offset_minutes") ?? 0;
  const signed = textOf(values, "side") === "before" && minutes !== 0 ? -minutes : minutes;
  return {
    anchor,
    session_id: isClock ? null : textOrNull(values, "session_id"),
    offset_minutes: isClock ? 0 : signed,
    starts_at: isClock ? textOrNull(values, "starts_at") : null,
    duration_minutes: numberOrNull(values, "duration_minutes"),
    room_id: textOrNull(values, "room_id"),
  };
}

/** The same of a row, to tell whether it changed. */
export function whenOf(cue: Cue, zone: string): When {
  const { anchor, session_id, offset_minutes, starts_at, duration_minutes, room_id } = cue;
  const local = starts_at && localInput(starts_at, zone);
  return { anchor, session_id, offset_minutes, starts_at: local, duration_minutes, room_id };
}

export async function addCue(slug: string, body: object): Promise<void> {
  await answer(http.POST(CUES, { params: { path: { slug } }, body: body as never }));
  await refreshAll();
}
