/** What the day says of itself, in sentences. */

import { dayOf, hour, longDay } from "@/shared/dates";
import { counted } from "@/shared/words/counted";

import type { LiveSession, Unconfirmed } from "./shapes";

export const partNames: Record<string, string> = {
  own: "Top",
  session: "Séance",
  set_up: "Montage",
  rehearsal: "Essais",
  turn_over: "Changement",
  take_down: "Démontage",
};

/** « 6 min de retard », largest on the board. */
export function delayWords(minutes: number): string {
  if (minutes === 0) return "À l’heure";
  return minutes > 0 ? `${minutes} min de retard` : `${-minutes} min d’avance`;
}

/** Which day it is when it is not the one on the board; empty on the day itself. */
export function otherDayWords(day: string | null, now: number, zone: string): string {
  const at = new Date(now).toISOString();
  if (!day || dayOf(at, zone) === day) return "";
  return `Nous sommes le ${longDay(at, zone)}, pas le ${longDay(`${day}T12:00:00Z`, "UTC")}.`;
}

export function ticksWords(waiting: number): string {
  return `${counted(waiting, "coche", "coches")} à envoyer`;
}

/** Where a session stands on the day. */
export type Stand = "planned" | "running" | "over";

const BY_THEMSELVES: readonly string[] = ["break", "meal"];

/** Nobody says that a break begins: it is there when its hour has come. */
export function isByItself(session: Pick<LiveSession, "kind">): boolean {
  return BY_THEMSELVES.includes(session.kind);
}

type Told = Pick<LiveSession, "kind" | "started_at" | "ended_at" | "expected_starts_at" | "expected_ends_at">;

/** What was said of it; what nobody said anything of is over when its time is. */
export function standOf(session: Told, now: number): Stand {
  if (session.ended_at) return "over";
  if (session.started_at) return "running";
  if (Date.parse(session.expected_ends_at) <= now) return "over";
  const hasCome = Date.parse(session.expected_starts_at) <= now;
  return hasCome && isByItself(session) ? "running" : "planned";
}

/** Whether the hour that is expected is another one, to the minute that people read. */
export function isMoved(planned: string, expected: string): boolean {
  return minute(planned) !== minute(expected);
}

function minute(iso: string): number {
  return Math.floor(Date.parse(iso) / 60_000);
}

/** « Les écrans publics montrent encore 11 h. » and what to press: the hours that most sessions share come first. */
export function publicWords(rows: readonly Unconfirmed[], zone: string): { told: string; act: string } {
  const groups = new Map<string, { shown: string; expected: string; count: number }>();
  for (const row of rows) {
    const [shown, expected] = [hour(row.shown_starts_at, zone), hour(row.expected_starts_at, zone)];
    const count = (groups.get(`${shown} ${expected}`)?.count ?? 0) + 1;
    groups.set(`${shown} ${expected}`, { shown, expected, count });
  }
  const [first] = [...groups.values()].sort((one, other) => other.count - one.count);
  if (!first) return { told: "", act: "" };
  const others = rows.length - first.count;
  const more =
    others > 0 ? `, et l’ancienne heure de ${counted(others, "autre séance", "autres séances")}` : "";
  return {
    told: `Les écrans publics montrent encore ${first.shown}${more}.`,
    act: `Annoncer ${first.expected}${others > 0 ? " et le reste" : ""}`,
  };
}

/** « Vézère »: on the board everything is a room. */
export function roomName(name: string): string {
  return name.replace(/^Salle (?=.)/, "");
}
