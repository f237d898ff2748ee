import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { download, toCsv } from "@/shared/csv";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";
import { commitmentLooks, lookOf } from "@/shared/words/labels";

import { euros } from "./requests";

export type Budget = Schemas["BudgetOut"];
export type Entry = Budget["incomes"][number];
export type Side = Schemas["BudgetSide"];

export const BUDGET = "/api/v1/events/{slug}/budget";
export const LINES = "/api/v1/events/{slug}/budget/lines";
const LINE = "/api/v1/events/{slug}/budget/lines/{line_id}";

export const sideNames: Record<Side, string> = { income: "Recettes", expense: "Dépenses" };

const names = { label: "Libellé", planned: "Prévu", actual: "Réel" };

export function useLineSave(slug: string) {
  return useSave<Entry>({
    names,
    words: (field, value) => (field === "label" ? String(value) : euros(value as string | null) || "–"),
    send: (row, changes, version) =>
      answer(
        http.PATCH(LINE, {
          params: { path: { slug, line_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function lineShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, line_id: id } } });
  return {
    away: (id) => answer(http.DELETE(LINE, params(id))),
    back: (id) => answer(http.POST(`${LINE}/restore`, params(id))),
    goneWords: counted("Ligne archivée", "lignes archivées"),
    backWords: counted("Ligne remise dans le budget", "lignes remises dans le budget"),
  };
}

/** Where a line comes from: a promise with its state, or a line of the committee. */
export function originOf(entry: Entry): string {
  return entry.state ? `engagement ${lookOf(commitmentLooks, entry.state).word}` : "";
}

/** Both sides as a spreadsheet, totals and gifts in kind included. */
export function budgetRows(budget: Budget): (string | number | null)[][] {
  const amount = (value: string | number | null) => (value === null ? null : Number(value));
  const side = (name: string, entries: readonly Entry[], sum: Budget["income"]) => [
    ...entries.map((entry) => [
      name,
      entry.label,
      originOf(entry),
      amount(entry.planned),
      amount(entry.actual),
    ]),
    [name, "Total", "", amount(sum.planned), amount(sum.actual)],
    [name, "Contributions en nature", "", amount(budget.in_kind.planned), amount(budget.in_kind.actual)],
  ];
  return [
    ...side(sideNames.income, budget.incomes, budget.income),
    ...side(sideNames.expense, budget.expenses, budget.expense),
  ];
}

export function exportBudget(budget: Budget): void {
  const heads = ["Côté", "Libellé", "Origine", "Prévu (€)", "Réel (€)"];
  download("budget.csv", toCsv(heads, budgetRows(budget)), "text/csv;charset=utf-8");
}
