import { daysWords } from "@/shared/words/time";

/** Days between two dates written `2026-09-07`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** So many days after a date. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `11/10`: the year goes without saying on a card. */
export function dayAndMonth(date: string): string {
  const [, month, day] = date.split("-");
  return `${day}/${month}`;
}

/** « aujourd’hui », « demain », « en retard de 3 jours », or the date. */
export function whenWords(date: string, today: string): string {
  const days = daysBetween(today, date);
  if (days === 0) return "aujourd’hui";
  if (days === 1) return "demain";
  if (days < 0) return `en retard de ${daysWords(-days)}`;
  return `le ${new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(date)).replace(/\b1 (?=[a-zéû])/, "1er ")}`;
}
