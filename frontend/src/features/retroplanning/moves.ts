import type { Schemas } from "@/shared/api/client";

import { plural, shortDate } from "./sentences";

export type DayPreview = Schemas["DayPreviewOut"];

/** What keeps its date, for the committee to look at: « 3 échéances d’engagements ». */
export function stayingWords({
  staying,
  fixed_tasks,
}: Pick<DayPreview, "staying" | "fixed_tasks">): string[] {
  const lines: [number, string, string][] = [
    [fixed_tasks.length, "tâche fixée à la main", "tâches fixées à la main"],
    [staying.commitments, "échéance d’engagement", "échéances d’engagements"],
    [staying.meetings, "réunion du comité", "réunions du comité"],
    [staying.communication, "action de communication à faire", "actions de communication à faire"],
    [staying.deadlines, "échéance de régie écrite à la main", "échéances de régie écrites à la main"],
  ];
  return lines
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count > 1 ? many : one}`);
}

/** Who must hear of it; nothing when nobody is registered. */
export function registeredWords(count: number): string {
  if (count === 0) return "";
  return count > 1
    ? `${count} personnes sont inscrites\u00a0: annoncez-leur la nouvelle date, Préau ne leur écrit pas de lui-même.`
    : "Une personne est inscrite\u00a0: annoncez-lui la nouvelle date, Préau ne lui écrit pas de lui-même.";
}

/** « 8 tâches suivent le jour J. » */
export function tasksWords(count: number): string {
  if (count === 0) return "Aucune tâche ouverte ne bouge.";
  return `${plural(count, "tâche")} ${count > 1 ? "suivent" : "suit"} le jour J.`;
}

/** « 20 sept., au lieu du 13 sept. »; the day alone when it stays. */
export function movedWords(before: string, after: string): string {
  const [from, to] = [before.slice(0, 10), after.slice(0, 10)];
  return from === to ? shortDate(to) : `${shortDate(to)}, au lieu du ${shortDate(from)}`;
}
