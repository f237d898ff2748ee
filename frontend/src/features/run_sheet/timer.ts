/** The speaker's clock: whose turn it is, how long is left, and what the screen says of it. */

/** Those whose minutes add up: they speak one after the other. */
const SPEAKS: readonly string[] = ["panellist", "speaker", "witness", "moderator"];
const MINUTE = 60_000;
/** A short turn is warned for its last fifth, not for the five minutes of a whole session. */
const LAST_SHARE = 5;

export interface Turn {
  name: string;
  minutes: number;
  warnMinutes: number;
}

/** What a person did with the clock of this screen; `since` is null while it stands still. */
export interface Clock {
  turn: number;
  extra: number;
  /** Milliseconds that ran before the last pause. */
  spent: number;
  since: number | null;
}

interface Speaker {
  role: string;
  name: string;
  organisation_name: string;
  minutes: number | null;
}

/** One turn for each who has minutes, else none: the whole session is then one turn. */
export function turnsOf(people: readonly Speaker[], warnMinutes: number): Turn[] {
  return people.flatMap((each) =>
    SPEAKS.includes(each.role) && each.minutes
      ? [
          {
            name: each.name || each.organisation_name,
            minutes: each.minutes,
            warnMinutes: Math.min(warnMinutes, each.minutes / LAST_SHARE),
          },
        ]
      : [],
  );
}

export function fresh(turn = 0, since: number | null = null): Clock {
  return { turn, extra: 0, spent: 0, since };
}

export function elapsed(clock: Clock, now: number): number {
  return clock.spent + (clock.since === null ? 0 : Math.max(0, now - clock.since));
}

export function remaining(clock: Clock, turn: Turn, now: number): number {
  return (turn.minutes + clock.extra) * MINUTE - elapsed(clock, now);
}

/** Espace: stops the clock, or lets it run on. */
export function paused(clock: Clock, now: number): Clock {
  return clock.since === null
    ? { ...clock, since: now }
    : { ...clock, spent: elapsed(clock, now), since: null };
}

/** N: the next who speaks begins at once; after the last nobody does. */
export function next(clock: Clock, turns: number, now: number): Clock {
  return clock.turn + 1 < turns ? fresh(clock.turn + 1, now) : clock;
}

export function longer(clock: Clock): Clock {
  return { ...clock, extra: clock.extra + 1 };
}

export interface Face {
  figure: string;
  word: string;
  /** In the corner: said aloud by nobody, read by whoever speaks. */
  aside: string;
  state: "ready" | "running" | "paused" | "warning" | "over";
}

export function faceOf(clock: Clock, turn: Turn, now: number): Face {
  const left = remaining(clock, turn, now);
  if (left <= 0) {
    return { figure: `+${figure(-left)}`, word: "C’est fini, merci", aside: "temps dépassé", state: "over" };
  }
  const shown = Math.ceil(left / 1000) * 1000;
  const still = clock.since === null;
  const isReady = still && clock.spent === 0;
  if (left <= turn.warnMinutes * MINUTE && !isReady) {
    const aside = still ? "en pause" : "dernières minutes";
    return { figure: figure(shown), word: "Concluez, s’il vous plaît", aside, state: "warning" };
  }
  const state = isReady ? "ready" : still ? "paused" : "running";
  const aside = { ready: "prêt à partir", paused: "en pause", running: "" }[state];
  return { figure: figure(shown), word: unit(shown), aside, state };
}

/** `7:24`, and `90:00` rather than hours. */
function figure(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function unit(ms: number): string {
  if (ms >= 2 * MINUTE) return "minutes";
  return ms >= MINUTE ? "minute" : "secondes";
}

/** From here on arches empty one by one; before, each minute that ends takes its arch with it. */
const LAST_ARCHES = 10;

/** One arch a minute that is left, filled from the left: 1 full, 0 empty. They grow as they get fewer. */
export function archesOf(left: number, minutes: number): number[] {
  const all = Math.max(1, Math.ceil(minutes));
  const shown = Math.min(all, Math.max(LAST_ARCHES, Math.ceil(left / MINUTE)));
  return Array.from({ length: shown }, (_, index) => Math.min(1, Math.max(0, left / MINUTE - index)));
}

/** So many in a line that an hour and a half still reads as minutes. */
export function archColumns(arches: number): number {
  if (arches <= 12) return arches;
  if (arches <= 20) return 10;
  return arches <= 45 ? 15 : 30;
}
