import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { fieldError, problemOf } from "@/shared/api/problems";
import { plainDate } from "@/shared/dates";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { ask } from "@/shared/ui/questions";
import { useSave } from "@/shared/ui/useSave";
import { commitmentKinds, commitmentLooks, lookOf } from "@/shared/words/labels";

export type Commitment = Schemas["CommitmentOut"];
export type Use = Commitment["uses"][number];
export type Save = (row: Commitment, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/commitments";
export const ONE = "/api/v1/events/{slug}/commitments/{commitment_id}";
export const BY_ORGANISATION = "/api/v1/events/{slug}/commitments/totals/by-organisation";

const names = {
  organisation_id: "Structure",
  kind: "Sorte",
  description: "Ce qui est promis",
  quantity: "Quantité",
  unit: "Unité",
  value: "Valeur",
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
    onSettled,
    send: (row, changes, version) =>
      meant((even_if_late) =>
        answer(
          http.PATCH(ONE, {
            params: { path: { slug, commitment_id: row.id }, header: { "If-Match": `"${version}"` } },
            body: { ...changes, ...(even_if_late && { even_if_late }) } as never,
          }),
        ),
      ),
  });
}

/** Send; when the date is after the gathering, ask whether it is meant, and send again. */
export async function meant<T>(send: (evenIfLate: boolean) => Promise<T>): Promise<T> {
  try {
    return await send(false);
  } catch (error) {
    const problem = problemOf(error);
    if (!fieldError(problem, "due_on") || problem.code !== "due_after_day") throw error;
    const agreed = await ask({
      title: "Une échéance après la rencontre ?",
      text: `${problem.title} Un bilan ou un paiement, par exemple, viennent après.`,
      act: "Garder cette date",
    });
    if (!agreed) throw error;
    return send(true);
  }
}

/** `4 500 €`, `4 500,50 €`, `2 personnes`, `1,5 jour`. */
export function quantityWords(quantity: string | number | null, unit: string): string {
  if (quantity === null || quantity === "") return "";
  const amount = Number(quantity);
  const cents = unit === "€" && !Number.isInteger(amount) ? { minimumFractionDigits: 2 } : {};
  const number = new Intl.NumberFormat("fr-FR", cents).format(amount).replaceAll("\u202f", "\u00a0");
  return unit ? `${number}\u00a0${unit}` : number;
}

/** What was typed as a number, for the API; nothing when nothing was typed. */
export function typedNumber(text: string): string | null {
  return text.replaceAll(/[\s\u00a0\u202f€]/g, "").replace(",", ".") || null;
}

/** An amount as a field shows it. */
export function fieldNumber(value: string | number | null | undefined): string {
  return value === null || value === undefined ? "" : String(Number(value)).replace(".", ",");
}

export function euros(value: string | number | null): string {
  return quantityWords(value, "€");
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
