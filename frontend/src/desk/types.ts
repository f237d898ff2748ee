/** What a phone of the desk holds and says, as the server writes it. */

export type Act = "check_in" | "undo";
export type Means = "code" | "name" | "walk_in";

export type Answer =
  | "admitted"
  | "already"
  | "undone"
  | "unknown_code"
  | "other_event"
  | "not_confirmed"
  | "waiting"
  | "cancelled"
  | "not_in_session"
  | "list_gone"
  | "too_early"
  | "full"
  | "nothing_to_undo";

/** Somebody is in, in a list. */
export interface Presence {
  came_at: string;
  door: string;
  means: string;
}

export interface PackPerson {
  id: string;
  /** First 32 hexadecimal digits of the SHA-256 of the badge's code: the code itself is not on the phone. */
  code_hash: string;
  first_name: string;
  last_name: string;
  organisation_name: string;
  state: string;
  kind: string;
  /** Where the badge is: « table de gauche, lettres A à F ». */
  desk: string;
  session_ids: string[];
  present: (Presence & { list_id: string })[];
}

export interface PackList {
  id: string;
  kind: string;
  name: string;
  place: string;
  session_id: string | null;
  starts_at: string;
  ends_at: string;
  /** Whoever registered may come in: the door, meals, what nobody had to choose. */
  is_open: boolean;
  expected: number;
  present: number;
}

export interface PackEvent {
  slug: string;
  title: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  /** When nothing of it may stay on the phone. */
  wipe_at: string;
}

/** All of it the first time; afterwards only what changed since `cursor`. */
export interface PackAnswer {
  cursor: string;
  server_now: string;
  device_name: string;
  event: PackEvent;
  lists: PackList[];
  /** Kinds of people who come in everywhere: who helps, speaks or organises. */
  free_kinds: string[];
  people: PackPerson[];
  gone: string[];
}

export interface WalkIn {
  first_name: string;
  last_name: string;
  organisation_name: string;
  badge_code?: string;
}

/** One check-in or its undoing, as this phone made it. */
export interface Scan {
  id: string;
  act: Act;
  means: Means;
  list_id: string;
  code?: string;
  registration_id?: string;
  walk_in?: WalkIn;
  undoes?: string;
  /** Let in knowingly, although a reason was told. */
  anyway?: boolean;
  /** What was told at the desk before the server knew. */
  answered: Answer;
  made_at: string;
  made_offline: boolean;
}

export interface ScanTold {
  id: string;
  answer: Answer;
  sentence: string;
  advice: string;
  person: PackPerson | null;
  came_at: string | null;
  door: string | null;
  is_conflict: boolean;
}

export interface ScansAnswer {
  server_now: string;
  answers: ScanTold[];
  counts: { list_id: string; present: number }[];
}
