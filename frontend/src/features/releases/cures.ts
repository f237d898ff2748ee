import type { Schemas } from "@/shared/api/client";

export type Finding = Schemas["FindingOut"];

/** Where something is mended: a page of the event, what it opens there, and the words of the link. */
export interface Cure {
  to: "/e/$slug/programme" | "/e/$slug/rooms";
  search: Record<string, string>;
  words: string;
}

export function cureOf(finding: Finding): Cure {
  const cure = finding.suggestion;
  if (cure) {
    return {
      to: "/e/$slug/programme",
      search: { session: cure.session_id },
      words: `Déplacer ${cure.where}`,
    };
  }
  const [session] = finding.session_ids;
  if (session) return { to: "/e/$slug/programme", search: { session }, words: "Corriger la séance" };
  if (finding.room_id) {
    return { to: "/e/$slug/rooms", search: { open: finding.room_id }, words: "Corriger la salle" };
  }
  return { to: "/e/$slug/programme", search: { check: finding.code }, words: "Voir dans la grille" };
}

/** What keeps a version from being published, beside the button that does not act; nothing when it may. */
export function heldBy(isDraftEvent: boolean, errors: number): string {
  if (isDraftEvent)
    return "La page de la rencontre n’est pas encore publiée : la version 1 paraîtra avec elle.";
  if (errors === 0) return "";
  return errors === 1
    ? "Une erreur empêche de publier : corrigez-la, ou acceptez une exception."
    : `${errors} erreurs empêchent de publier : corrigez-les, ou acceptez des exceptions.`;
}
