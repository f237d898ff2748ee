import { dayMonth } from "@/shared/dates";
import type { StateLook } from "@/shared/ui/State";

import type { PartnerLink } from "./requests";

type Told = Pick<PartnerLink, "link" | "sent_at" | "sent_to" | "opened_at" | "answered_at" | "takes_part">;

/** Where the link stands, in a shape and a word. */
export function lookOfLink(row: Told): StateLook {
  if (row.link === "revoked") return { word: "fermé", icon: "cross", tone: "off" };
  if (row.link === "expired") return { word: "fini", icon: "cross", tone: "off" };
  if (!row.sent_at) return { word: "jamais envoyé", icon: "dotted", tone: "off" };
  if (row.link === "none") return { word: "à renvoyer", icon: "dotted", tone: "warn" };
  if (row.answered_at)
    return { word: row.takes_part ? "a dit oui" : "a dit non", icon: "disc", tone: "good" };
  if (row.opened_at) return { word: "utilisé", icon: "half", tone: "good" };
  return { word: "envoyé", icon: "ring", tone: "plain" };
}

/** The same with when and to whom. */
export function story(row: Told, zone: string): string[] {
  const told = [];
  if (row.sent_at) told.push(`Envoyé le ${dayMonth(row.sent_at, zone)} à ${row.sent_to}.`);
  if (row.opened_at) told.push(`Première action sur la page le ${dayMonth(row.opened_at, zone)}.`);
  if (row.answered_at)
    told.push(
      `${row.takes_part ? "Oui, la structure prend part" : "Non, pas cette fois"} : réponse du ${dayMonth(row.answered_at, zone)}.`,
    );
  if (row.sent_at && !row.opened_at) told.push("Rien n’a encore été fait sur la page.");
  return told;
}
