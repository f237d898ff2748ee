import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

import type { Registration } from "./requests";
import { ONE } from "./requests";

/** Ask, then cancel; answers whether it was agreed. */
export async function cancelOne(slug: string, row: Registration): Promise<boolean> {
  const agreed = await ask({
    title: "Annuler cette inscription ?",
    text: row.email
      ? "Les places sont rendues aussitôt, et passent à qui attend. La personne reçoit un message."
      : "Les places sont rendues aussitôt, et passent à qui attend. La personne n’a pas d’adresse électronique : prévenez-la.",
    act: "Annuler l’inscription",
    grave: true,
  });
  if (!agreed) return false;
  try {
    await answer(http.DELETE(ONE, { params: { path: { slug, registration_id: row.id } } }));
    say("Inscription annulée.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
  return true;
}
