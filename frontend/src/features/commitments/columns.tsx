import { plainDate } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { commitmentLooks, lookOf, lookOptions } from "@/shared/words/labels";

import type { Commitment, Save } from "./requests";
import { quantityWords } from "./requests";

export function lateDays(row: Commitment, today = new Date()): number {
  if (!row.overdue || !row.due_on) return 0;
  return Math.max(1, Math.floor((today.getTime() - Date.parse(row.due_on)) / 86_400_000));
}

export function useColumns(save: Save | null, open: (row: Commitment) => void): Column<Commitment>[] {
  return [
    {
      id: "organisation",
      name: "Structure",
      main: true,
      sort: "organisation",
      text: (row) => row.organisation_name,
      cell: (row) => (
        <button type="button" className="open" onClick={() => open(row)}>
          {row.organisation_name}
        </button>
      ),
    },
    {
      id: "description",
      name: "Ce qui est promis",
      text: (row) => row.description,
      ...(save && {
        edit: {
          kind: "text" as const,
          value: (row: Commitment) => row.description,
          save: (row: Commitment, value: string) => save(row, { description: value }),
        },
      }),
    },
    {
      id: "quantity",
      name: "Quantité",
      numeric: true,
      sort: "quantity",
      text: (row) => quantityWords(row.quantity, row.unit),
      ...(save && {
        edit: {
          kind: "number" as const,
          value: (row: Commitment) =>
            row.quantity === null ? "" : String(Number(row.quantity)).replace(".", ","),
          save: (row: Commitment, value: string) =>
            save(row, { quantity: value.replace(",", ".").replaceAll(/\s/g, "") || null }),
        },
      }),
    },
    {
      id: "due",
      name: "Échéance",
      numeric: true,
      named: true,
      sort: "due_on",
      text: (row) => plainDate(row.due_on),
      ...(save && {
        edit: {
          kind: "date" as const,
          value: (row: Commitment) => row.due_on ?? "",
          save: (row: Commitment, value: string) => save(row, { due_on: value || null }),
        },
      }),
    },
    {
      id: "state",
      name: "État",
      sort: "state",
      text: (row) => lookOf(commitmentLooks, row.state).word + (row.overdue ? ", en retard" : ""),
      cell: (row) => <StateOf row={row} />,
      ...(save && {
        edit: {
          kind: "select" as const,
          options: lookOptions(commitmentLooks),
          value: (row: Commitment) => row.state,
          save: (row: Commitment, value: string) => save(row, { state: value }),
        },
      }),
    },
  ];
}

function StateOf({ row }: { row: Commitment }) {
  const late = lateDays(row);
  return (
    <>
      <State {...lookOf(commitmentLooks, row.state)} />
      {late > 0 && (
        <span className="state state--bad late">
          <Icon name="flag" />
          en retard de {late} {late > 1 ? "jours" : "jour"}
        </span>
      )}
    </>
  );
}
