import type { Tone } from "@/shared/ui/State";
import { competenceNames } from "@/shared/words/labels";

import { daysFrom } from "./layout";
import type { Task } from "./requests";

const MINUS = "−";
const NB = "\u00a0";
const LONG_AGO = 330;

/** `J−34`, `jour J`, `J+3`. */
export function countdown(days: number): string {
  if (days === 0) return "jour J";
  return days < 0 ? `J${MINUS}${-days}` : `J+${days}`;
}

/** `13 juin`, `1er sept.`; with its year when the gathering is almost a year away from it, or more. */
export function shortDate(date: string, beside = date): string {
  const far = Math.abs(daysFrom(date, beside)) > LONG_AGO;
  return written(date, { day: "numeric", month: "short", ...(far ? { year: "numeric" } : {}) });
}

/** `lundi 12 septembre 2022`. */
export function longDate(date: string): string {
  return written(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** `lundi 12`, or `lundi 3 octobre` when the month is another. */
export function dayBeside(date: string, beside: string): string {
  const sameMonth = date.slice(0, 7) === beside.slice(0, 7);
  return written(date, { weekday: "long", day: "numeric", ...(sameMonth ? {} : { month: "long" }) });
}

export function monthName(date: string): string {
  return written(date, { month: "long" });
}

function written(date: string, format: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat("fr-FR", { ...format, timeZone: "UTC" }).format(new Date(date));
  return text.replace(/\b1(?= [a-zéû])|\b1$/, "1er");
}

/** What is wrong with the day, in words: « dimanche », « férié (Armistice) », « pendant les vacances d’été ». */
export function warningWords({ code, name }: Task["warnings"][number]): string {
  switch (code) {
    case "sunday":
      return "dimanche";
    case "public_holiday":
      return `férié (${name})`;
    case "school_holiday":
      return `pendant les ${name.charAt(0).toLowerCase()}${name.slice(1)}`.replace("les pont", "le pont");
    case "before_creation":
      return "passé dès le début";
    case "after_its_follower":
      return `attend «${NB}${name}${NB}», prévue plus tard`;
    case "unknown":
      return `${name.charAt(0).toLowerCase()}${name.slice(1)}${NB}: inconnu`;
  }
}

/** Warnings worth a mark: that a calendar is unknown is told once for the whole page. */
export function graveWarnings(task: Pick<Task, "warnings">): Task["warnings"] {
  return task.warnings.filter((warning) => warning.code !== "unknown");
}

export function isOpen(task: Pick<Task, "state">): boolean {
  return task.state === "to_do" || task.state === "doing";
}

/** Whose it is: the person, else the structure, else the competence. */
export function whose(task: Pick<Task, "account_name" | "organisation_name" | "competence">): string {
  if (task.account_name || task.organisation_name) return task.account_name || task.organisation_name;
  return task.competence ? (competenceNames[task.competence] ?? "").toLowerCase() : "coordination";
}

/** All that is said beside the mark of a task: « 20 sept., communication », « 30 juin, 69 jours de retard ». */
export function noteOf(task: Task, firstDay: string): string {
  const day = shortDate(task.due_on, firstDay);
  if (task.state === "done") return day;
  if (task.state === "dropped") return `${day}, abandonnée`;
  const wrong = graveWarnings(task).filter((warning) => warning.code !== "before_creation");
  if (task.late_days > 0) return [day, lateWords(task.late_days), whose(task)].join(", ");
  if (wrong.length > 0) return [day, ...wrong.map(warningWords)].join(", ");
  return [day, whose(task), ...(task.waiting ? ["en attente d’une autre"] : [])].join(", ");
}

export function lateWords(days: number): string {
  return days > 1 ? `${days} jours de retard` : "un jour de retard";
}

export function toneOf(task: Task): Tone {
  if (!isOpen(task)) return "off";
  if (task.late_days > 0) return "bad";
  return graveWarnings(task).length > 0 ? "warn" : "plain";
}

/** « 24 tâches, 8 faites, 3 en retard. » */
export function leadOf(tasks: readonly Pick<Task, "state" | "late_days">[]): string {
  const shown = tasks.filter((task) => task.state !== "dropped");
  const done = shown.filter((task) => task.state === "done").length;
  const late = shown.filter((task) => task.late_days > 0).length;
  const parts = [plural(shown.length, "tâche")];
  if (done > 0) parts.push(plural(done, "faite"));
  if (late > 0) parts.push(`${late} en retard`);
  return `${parts.join(", ")}.`;
}

export function plural(count: number, word: string): string {
  return count > 1 ? `${count} ${word}s` : `${count} ${word}`;
}

/** « 3 faites sur 6 ». */
export function doneOf(tasks: readonly Pick<Task, "state">[]): string {
  const shown = tasks.filter((task) => task.state !== "dropped");
  const done = shown.filter((task) => task.state === "done").length;
  return `${plural(done, "faite")} sur ${shown.length}`;
}

/** « Semaine du 12 septembre, J−29 à J−23 ». */
export function weekWords(monday: string, days: number): string {
  const day = written(monday, { day: "numeric", month: "long" });
  return `Semaine du ${day}, ${countdown(days)} à ${countdown(days + 6)}`;
}
