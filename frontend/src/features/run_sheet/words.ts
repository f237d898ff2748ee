/** What the day says of itself, in sentences. */

import { hour } from "@/shared/dates";
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

export function ticksWords(waiting: number): string {
  return `${counted(waiting, "coche", "coches")} à envoyer`;
}

/** Where a session stands on the day. */
export type Stand = "planned" | "running" | "over";

export function standOf(session: Pick<LiveSession, "started_at" | "ended_at">): Stand {
  if (session.ended_at) return "over";
  return session.started_at ? "running" : "planned";
}

/** Whether the hour that is expected is another one, to the minute that people read. */
export function isMoved(planned: string, expected: string): boolean {
  return minute(planned) !== minute(expected);
}

function minute(iso: string): number {
  return Math.floor(Date.parse(iso) / 60_000);
}

/** « Les écrans publics montrent encore 11 h. » and what to press. */
export function publicWords(rows: readonly Unconfirmed[], zone: string): { told: string; act: string } {
  const shown = new Set(rows.map((row) => hour(row.shown_starts_at, zone)));
  const expected = new Set(rows.map((row) => hour(row.expected_starts_at, zone)));
  const [oneShown] = shown;
  const [oneExpected] = expected;
  const told =
    shown.size === 1
      ? `Les écrans publics montrent encore ${oneShown}.`
      : `Les écrans publics montrent encore l’ancienne heure de ${rows.length} séances.`;
  const act = expected.size === 1 ? `Annoncer ${oneExpected}` : "Annoncer les nouvelles heures";
  return { told, act };
}
