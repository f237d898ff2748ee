import { hour } from "@/shared/dates";

import type { Answer, Presence } from "./types";

const FOUND_BY: Record<string, string> = {
  code: "par son badge",
  name: "par son nom",
  walk_in: "sans inscription",
  paper: "sur la feuille signée",
};

const ADVICE: Partial<Record<Answer, string>> = {
  other_event: "Ce badge est celui d’une autre rencontre. Cherchez le nom de la personne.",
  not_confirmed:
    "La personne n’a pas répondu au courriel qui demandait de confirmer. Vous pouvez la faire entrer : sa venue sera comptée.",
  waiting:
    "Aucune place ne lui a encore été donnée. Voyez avec la coordination, ou faites entrer si des places restent vides.",
  cancelled:
    "L’inscription a été annulée. Si la personne est bien là, vous pouvez la faire entrer : sa venue sera comptée.",
  not_in_session: "La personne a choisi autre chose à cette heure. Faites-la entrer s’il reste une chaise.",
  list_gone: "La séance a été retirée du programme. Choisissez une autre liste.",
  too_early: "Vérifiez la liste choisie, en haut de l’écran.",
  nothing_to_undo: "Cette personne n’était pas pointée dans cette liste.",
  undone: "La personne n’est plus comptée dans cette liste.",
};

/** What to do next, in plain words; empty when nothing is to be done. */
export function adviceOf(answer: Answer, present: Presence | null): string {
  if (answer === "already" && present) return alreadyHere(present);
  return ADVICE[answer] ?? "";
}

function alreadyHere({ door, means }: Presence): string {
  const where = door ? ` (${door})` : "";
  const how = FOUND_BY[means] ?? "";
  return `Pointage fait ${how}${where}. Demandez à la personne si elle ressort, ou si quelqu’un d’autre a pris son badge.`;
}

/** A code that this phone does not know may be good: somebody who registered after it was last brought up to date. */
export function unknownCode(isOnline: boolean, updatedAt: string | null, zone: string): string {
  if (isOnline)
    return "Ce code n’est pas dans la liste. Cherchez le nom de la personne, ou notez sa venue sans inscription.";
  const since = updatedAt ? ` (mise à jour à ${hour(updatedAt, zone)})` : "";
  return `Ce code n’est pas dans la liste de ce téléphone${since}. Le pointage est gardé\u00a0: il sera vérifié au retour de la ligne. Cherchez aussi par le nom.`;
}

/** What a camera read that is no badge. */
export const NOT_A_BADGE =
  "Ce n’est pas le code d’un badge. Visez le carré du badge ou du courriel, ou tapez les 13 signes écrits dessous.";
