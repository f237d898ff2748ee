import type { StateLook } from "@/shared/ui/State";

import type { Action } from "./requests";

export const channels: Record<string, string> = {
  mail: "Courriel",
  social: "Réseaux sociaux",
  press: "Presse",
  radio: "Radio",
  website: "Site web",
  newsletter: "Lettre d’information",
  poster: "Affiche",
  flyer: "Flyer",
  word_of_mouth: "Bouche-à-oreille",
  other: "Autre",
};

export const standings: Record<string, string> = {
  to_do: "à faire",
  late: "en retard",
  done: "fait",
  unexplained: "fait, mais expliqué à personne",
};

/** A square as for promises: empty to do, ticked done; a warning has its own shape. */
export function lookOf(row: Pick<Action, "done_on" | "warning" | "late_days">): StateLook {
  if (row.late_days > 0) return { word: late(row.late_days), icon: "flag", tone: "bad" };
  if (row.done_on && row.warning)
    return { word: "déposé, mais expliqué à personne", icon: "warning", tone: "warn" };
  if (row.done_on) return { word: "fait", icon: "ticked", tone: "good" };
  return { word: "à faire", icon: "square", tone: "plain" };
}

function late(days: number): string {
  return `en retard de ${days} ${days > 1 ? "jours" : "jour"}`;
}
