/** Lines of the run sheet as they are read and changed before the day. */

import { minutesBetween } from "@/shared/dates";

import type { Line } from "./shapes";

export const TEXTS = [
  "what",
  "who",
  "microphones",
  "screen",
  "video",
  "light",
  "access",
  "owner",
  "note",
] as const;
export type TextName = (typeof TEXTS)[number];

export const textNames: Record<TextName, string> = {
  what: "Quoi",
  who: "Qui",
  microphones: "Micros",
  screen: "Écran",
  video: "Vidéo",
  light: "Lumière",
  access: "Accès",
  owner: "Responsable",
  note: "Note",
};

export type Texts = Record<TextName, string>;

export function textsOf(line: Texts): Texts {
  return Object.fromEntries(TEXTS.map((name) => [name, line[name]])) as Texts;
}

/** What the crew says itself of a computed line; what it leaves to the programme is empty. */
export function ownWords(line: Line): Texts {
  const said = (name: TextName) => (line.computed && line.computed[name] !== line[name] ? line[name] : "");
  return Object.fromEntries(TEXTS.map((name) => [name, said(name)])) as Texts;
}

/** What the programme says of a line, whatever the crew says instead. */
export function computedWords(line: Line): Texts {
  return textsOf(line.computed ?? line);
}

/** To send for a computed line: words that are the computed ones again are left to the programme. */
export function wordsToSend(line: Line, changes: Partial<Texts>): Texts {
  const computed = computedWords(line);
  const wanted = { ...ownWords(line), ...changes };
  return Object.fromEntries(
    TEXTS.map((name) => [name, wanted[name] === computed[name] ? "" : wanted[name]]),
  ) as Texts;
}

/** `1 h 30`, `20 min`; nothing for what lasts no time. */
export function lasting(line: Pick<Line, "starts_at" | "ends_at">): string {
  const minutes = minutesBetween(line.starts_at, line.ends_at);
  if (minutes <= 0) return "";
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, "0")}` : ""}`;
}

/** Columns in which something is written: nobody reads an empty one. */
export function columnsUsed(lines: readonly Line[]): Set<TextName> {
  return new Set(TEXTS.filter((name) => lines.some((line) => line[name])));
}
