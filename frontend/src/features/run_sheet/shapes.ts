type Instant = string;

export interface Line {
  key: string;
  number: number;
  part: string;
  kind: string | null;
  session_id: string | null;
  room_id: string | null;
  room: string;
  letter: string;
  title: string;
  starts_at: Instant;
  ends_at: Instant | null;
  expected_starts_at: Instant | null;
  expected_ends_at: Instant | null;
  what: string;
  who: string;
  microphones: string;
  screen: string;
  video: string;
  light: string;
  access: string;
  owner: string;
  note: string;
  is_done: boolean;
  done_by: string;
  done_at: Instant | null;
  cue_id: string | null;
  version: number | null;
  is_own: boolean;
  is_changed: boolean;
  is_hidden: boolean;
}

export interface RunSheet {
  release: number | null;
  days: string[];
  lines: Line[];
  people: string[];
  trades: string[];
}

export interface LiveSession {
  session_id: string;
  title: string;
  letter: string;
  kind: string;
  starts_at: Instant;
  ends_at: Instant;
  expected_starts_at: Instant;
  expected_ends_at: Instant;
  public_starts_at: Instant | null;
  public_ends_at: Instant | null;
  started_at: Instant | null;
  ended_at: Instant | null;
  is_fixed: boolean;
  warn_minutes: number;
  readiness: string;
  version: number;
}

export interface LiveRoom {
  id: string | null;
  name: string;
  floor: string;
  sessions: LiveSession[];
}

export interface CatchUp {
  session_id: string | null;
  title: string;
  minutes: number;
  sentence: string;
  is_counted: boolean;
}

export interface Unconfirmed {
  session_id: string;
  title: string;
  shown_starts_at: Instant;
  expected_starts_at: Instant;
}

export interface Incident {
  id: string;
  text: string;
  room_id: string | null;
  room: string;
  happened_at: Instant;
  made_by: string;
  solved_at: Instant | null;
  solution: string;
  version: number;
}

export interface LiveRun {
  is_open: boolean;
  opened_at: Instant | null;
  closed_at: Instant | null;
  server_now: Instant;
  release: number | null;
  delay_minutes: number;
  sentence: string;
  rooms: LiveRoom[];
  catch_up: CatchUp[];
  unconfirmed: Unconfirmed[];
  incidents: Incident[];
}
