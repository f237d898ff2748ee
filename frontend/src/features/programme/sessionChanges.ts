import { numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";

import type { Draft } from "./Contributions";
import { draftOf, factsOf } from "./Contributions";
import { hourIn, hourOfRow } from "./HourField";
import type { Session } from "./requests";

export interface Preparation {
  held_on: string;
  note: string;
}

/** What a form holds beside its native fields. */
export interface Lists {
  contributions: readonly Draft[];
  concern_ids: readonly string[];
  objective_ids: readonly string[];
  further_room_ids: readonly string[];
  prepared_on: readonly Preparation[];
}

type Values = Record<string, unknown>;

const LINES = [
  "title",
  "kind",
  "audience",
  "description",
  "technical_needs",
  "openness",
  "question",
] as const;
const NUMBERS = ["seats", "sub_groups", "question_minutes"] as const;
const CHOICES = ["room_id", "track_id", "layout"] as const;
const UNORDERED = ["concern_ids", "objective_ids", "further_room_ids"] as const;

/** What a kind of session has no use for: asked of none, sent to none. */
export const mayTakeRooms = (kind: string) => kind !== "workshop" && kind !== "round_table";
export const isDiscussed = (kind: string) => kind === "round_table" || kind === "plenary";

export function listsOf(session: Session | null): Lists {
  return {
    contributions: (session?.contributions ?? []).map(draftOf),
    concern_ids: (session?.concerns ?? []).map((each) => each.id),
    objective_ids: session?.objective_ids ?? [],
    further_room_ids: session?.further_room_ids ?? [],
    prepared_on: session?.prepared_on ?? [],
  };
}

/** Everything the form says, as the server wants it; fields that the form does not show are left out. */
export function wantedOf(values: FormData, lists: Lists): Values {
  const kind = textOf(values, "kind");
  const shown = (name: string) => values.has(name);
  return {
    ...Object.fromEntries(LINES.filter(shown).map((name) => [name, textOf(values, name)])),
    ...Object.fromEntries(CHOICES.filter(shown).map((name) => [name, textOrNull(values, name)])),
    ...Object.fromEntries(NUMBERS.filter(shown).map((name) => [name, numberOrNull(values, name)])),
    starts_at: hourIn(values, "starts_at"),
    ends_at: hourIn(values, "ends_at"),
    contributions: lists.contributions.map(factsOf),
    concern_ids: lists.concern_ids,
    objective_ids: lists.objective_ids,
    further_room_ids: mayTakeRooms(kind) ? lists.further_room_ids : [],
    prepared_on: lists.prepared_on.filter((each) => each.held_on),
  };
}

/** What is said otherwise than the session that was seen. */
export function sessionChanges(session: Session, wanted: Values, zone: string): Values {
  const seen: Values = {
    ...session,
    ...listsOf(session),
    contributions: session.contributions.map(draftOf).map(factsOf),
    starts_at: hourOfRow(session.starts_at, zone),
    ends_at: hourOfRow(session.ends_at, zone),
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => told(name, seen[name]) !== told(name, value)),
  );
}

function told(name: string, value: unknown): string {
  const isSet = (UNORDERED as readonly string[]).includes(name);
  return JSON.stringify(isSet ? [...(value as string[])].sort() : value);
}
