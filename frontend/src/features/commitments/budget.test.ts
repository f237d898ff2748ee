import { expect, test } from "vitest";

import type { Budget } from "./budget";
import { budgetRows, originOf } from "./budget";

const line = { version: 1, commitment_id: null, state: null };
const budget: Budget = {
  incomes: [
    {
      ...line,
      id: "1",
      label: "Ville : subvention",
      planned: "3000.00",
      actual: null,
      commitment_id: "1",
      state: "confirmed",
    },
  ],
  expenses: [{ ...line, id: "2", label: "Traiteur", planned: "2500.50", actual: "2400.00" }],
  income: { planned: "3000.00", actual: "0.00" },
  expense: { planned: "2500.50", actual: "2400.00" },
  in_kind: { planned: "800.00", actual: "0.00" },
  unconfirmed: "0",
  gap: "499.50",
  is_balanced: false,
  sentence: "",
};

test("the spreadsheet holds numbers, totals, and gifts in kind on both sides", () => {
  expect(budgetRows(budget)).toEqual([
    ["Recettes", "Ville : subvention", "engagement confirmé", 3000, null],
    ["Recettes", "Total", "", 3000, 0],
    ["Recettes", "Contributions en nature", "", 800, 0],
    ["Dépenses", "Traiteur", "", 2500.5, 2400],
    ["Dépenses", "Total", "", 2500.5, 2400],
    ["Dépenses", "Contributions en nature", "", 800, 0],
  ]);
});

test("a line of the committee has no promise behind it", () => {
  expect(budget.expenses.map(originOf)).toEqual([""]);
});
