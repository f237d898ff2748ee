import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

import type { Registration } from "./requests";
import { ONE } from "./requests";

/** Ask, then cancel; answers whether it was agreed. Says how many were really cancelled. */
export async function cancelAll(slug: string, rows: readonly Registration[]): Promise<boolean> {
  const agreed = await ask({
    title: rows.length > 1 ? `Annuler ${rows.length} inscriptions ?` : "Annuler cette inscription ?",
    text: "Les places sont rendues aussitôt à la rencontre et aux ateliers. Les personnes qui ont une adresse électronique reçoivent un message.",
    act: rows.length > 1 ? "Annuler ces inscriptions" : "Annuler l’inscription",
    grave: true,
  });
  if (!agreed) return false;
  let done = 0;
  let problem = "";
  try {
    for (const row of rows) {
      await answer(http.DELETE(ONE, { params: { path: { slug, registration_id: row.id } } }));
      done++;
    }
  } catch (error) {
    problem = ` ${problemOf(error).title}`;
  }
  await refreshAll();
  say(`${done > 1 ? `${done} inscriptions annulées` : `${done} inscription annulée`}.${problem}`);
  return true;
}
