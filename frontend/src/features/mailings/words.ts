import type { StateLook } from "@/shared/ui/State";
import { counted } from "@/shared/words/counted";

import type { Fate, Mailing, Reason } from "./requests";

export const occasions: Record<Mailing["occasion"], string> = {
  written: "Message de l’équipe",
  week_before: "Rappel, une semaine avant",
  eve: "Rappel de la veille",
  after: "Merci, après le jour",
  postponed: "La rencontre est reportée",
  cancelled: "La rencontre est annulée",
  resumed: "La date à retenir",
  moved: "La rencontre change de date",
};

export const mailingLooks: Record<Mailing["state"], StateLook> = {
  draft: { word: "brouillon", icon: "dashed", tone: "plain" },
  sending: { word: "envoi en cours", icon: "filling", tone: "note" },
  sent: { word: "envoyé", icon: "ticked", tone: "good" },
};

export const reasons: Record<Reason, string> = {
  no_address: "Sans adresse électronique : à appeler",
  refused: "Adresse qui refuse nos courriels : à vérifier",
  no_consent: "N’ont pas accepté qu’on leur écrive après la rencontre",
  erased: "Données effacées",
};

export const fates: Record<Fate, string> = {
  sent: "Partis",
  waiting: "En route",
  refused: "Refusés par la messagerie",
  left_out: "Plus concernées au moment d’écrire",
};

export function titleOf(mailing: Mailing): string {
  return (
    mailing.subject || (mailing.occasion === "written" ? "Message sans objet" : occasions[mailing.occasion])
  );
}

export function peopleWords(count: number): string {
  return counted(count, "personne", "personnes");
}

export function progressWords({ progress, state }: Mailing): string {
  if (state === "draft") return "pas encore envoyé";
  const parts = [`${counted(progress.sent, "parti", "partis")} sur ${progress.recipients}`];
  if (progress.refused) parts.push(counted(progress.refused, "refusé", "refusés"));
  if (progress.left_out) parts.push(`${progress.left_out} sans objet`);
  return parts.join(", ");
}

export function sendWords(reached: number): string {
  return reached > 1 ? `Envoyer à ${reached} personnes` : "Envoyer à une personne";
}
