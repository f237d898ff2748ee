import { dayMonth, hours } from "@/shared/dates";
import type { StateLook } from "@/shared/ui/State";

import type { Part, Speaker } from "./requests";

/** Yes, no, or still to come, in a shape and a word. */
export function lookOfAnswer(part: Pick<Part, "answer">): StateLook {
  if (part.answer === "accepted") return { word: "accepte", icon: "disc", tone: "good" };
  if (part.answer === "declined") return { word: "a décliné", icon: "cross", tone: "bad" };
  return { word: "attendu", icon: "dotted", tone: "off" };
}

/** Where the link stands. */
export function lookOfLink(row: Pick<Speaker, "link" | "invited_at" | "answered_at" | "email">): StateLook {
  if (row.link === "revoked") return { word: "fermé", icon: "cross", tone: "off" };
  if (row.link === "expired") return { word: "fini", icon: "cross", tone: "off" };
  if (row.answered_at) return { word: "a répondu", icon: "disc", tone: "good" };
  if (row.invited_at) return { word: "invitation envoyée", icon: "ring", tone: "plain" };
  if (!row.email) return { word: "sans adresse", icon: "warning", tone: "warn" };
  return { word: "à inviter", icon: "dotted", tone: "off" };
}

/** What is needed for a session; nothing while nothing was said. */
export function needsInWords(
  part: Pick<Part, "wants_microphone" | "has_slides" | "is_remote" | "needs">,
): string {
  const said = [
    part.wants_microphone && "micro",
    part.has_slides && "diapositives",
    part.is_remote && "à distance",
    part.needs,
  ].filter(Boolean);
  if (said.length > 0) return said.join(", ");
  return part.has_slides === false ? "rien de particulier" : "";
}

/** `11 octobre, 14 h – 15 h 30, Salle Isle` */
export function whenAndWhere(part: Pick<Part, "starts_at" | "ends_at" | "room_name">, zone: string): string {
  const when =
    part.starts_at && part.ends_at
      ? `${dayMonth(part.starts_at, zone)}, ${hours(part.starts_at, part.ends_at, zone)}`
      : "sans horaire";
  return [when, part.room_name || "sans salle"].join(", ");
}
