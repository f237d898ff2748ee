import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

import { channels } from "./words";

export type Action = Schemas["CommunicationOut"];
export type Save = (row: Action, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/communication";
export const ONE = "/api/v1/events/{slug}/communication/{action_id}";

const names = {
  channel: "Canal",
  message: "Message",
  organisation_id: "Relais",
  posting_point: "Où",
  quantity: "Quantité",
  account_id: "Qui",
  owner: "Qui",
  planned_on: "Prévu le",
  done_on: "Fait le",
  explained_to: "Expliqué à",
};

function words(field: string, value: unknown): string {
  if (field === "channel") return channels[String(value)] ?? String(value);
  if (field.endsWith("_on")) return plainDate(value as string | null) || "–";
  if (field.endsWith("_id")) return value ? "choix modifié" : "–";
  return String(value ?? "") || "–";
}

export function useActionSave(slug: string, onSettled?: () => void) {
  return useSave<Action>({
    names,
    words,
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, action_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function shelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, action_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Action archivée", "actions archivées"),
    backWords: counted("Action remise dans la liste", "actions remises dans la liste"),
  };
}
