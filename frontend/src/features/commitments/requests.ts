import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";
import { commitmentKinds, commitmentLooks, lookOf } from "@/shared/words/labels";

export type Commitment = Schemas["CommitmentOut"];
export type Save = (row: Commitment, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/commitments";
export const ONE = "/api/v1/events/{slug}/commitments/{commitment_id}";

const names = {
  organisation_id: "Structure",
  kind: "Sorte",
  description: "Ce qui est promis",
  quantity: "Quantité",
  unit: "Unité",
  due_on: "Échéance",
  state: "État",
  withdrawn_reason: "Raison du retrait",
};

function words(field: string, value: unknown): string {
  if (field === "state") return lookOf(commitmentLooks, String(value)).word;
  if (field === "kind") return commitmentKinds[String(value)] ?? String(value);
  if (field === "due_on") return plainDate(value as string | null) || "–";
  return String(value ?? "–");
}

export function useCommitmentSave(slug: string, onSettled?: () => void) {
  return useSave<Commitment>({
    names,
    words,
    ...(onSettled && { onSettled }),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, commitment_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** `4 500 €`, `2 personnes`; a bare sum of money is in euros. */
export function quantityWords(quantity: string | number | null, unit: string): string {
  if (quantity === null || quantity === "") return "";
  const number = new Intl.NumberFormat("fr-FR").format(Number(quantity)).replaceAll("\u202f", "\u00a0");
  return unit ? `${number}\u00a0${unit}` : number;
}

export function shelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, commitment_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Engagement archivé", "engagements archivés"),
    backWords: counted("Engagement remis dans la liste", "engagements remis dans la liste"),
  };
}
