import { plainDate } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { commitmentLooks, lookOf, lookOptions } from "@/shared/words/labels";

import type { Commitment, Save } from "./requests";
import { euros, fieldNumber, quantityWords, typedNumber } from "./requests";

export function lateDays(row: Commitment, today = new Date()): number {
  if (!row.overdue || !row.due_on) return 0;
  return Math.max(1, Math.floor((today.getTime() - Date.parse(row.due_on)) / 86_400_000));
}

/** « 20 engagements : 14 confirmés, 2 tenus, 3 proposés, 1 retiré. En retard : 2. » */
export function footOf(rows: readonly Pick<Commitment, "state" | "overdue">[]): string {
  const parts = STATES.map(([state, word]) => {
    const count = rows.filter((row) => row.state === state).length;
    return count > 0 ? `${count} ${word}${count > 1 ? "s" : ""}` : "";
  }).filter(Boolean);
  const late = rows.filter((row) => row.overdue).length;
  const all = `${rows.length} engagement${rows.length > 1 ? "s" : ""}`;
  return `${all}\u00a0: ${parts.join(", ")}.${late > 0 ? ` En retard\u00a0: ${late}.` : ""}`;
}

const STATES = [
  ["confirmed", "confirmé"],
  ["delivered", "tenu"],
  ["proposed", "proposé"],
  ["withdrawn", "retiré"],
] as const;

interface Asked {
  save: Save | null;
  /** Open the row, perhaps to withdraw it: that needs a reason. */
  open: (row: Commitment, state?: string) => void;
  /** Whether something of the list has a value in kind. */
  valued: boolean;
}

export function columnsOf({ save, open, valued }: Asked): Column<Commitment>[] {
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
      cell: (row) => <Promised row={row} />,
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
          value: (row: Commitment) => fieldNumber(row.quantity),
          save: (row: Commitment, value: string) => save(row, { quantity: typedNumber(value) }),
        },
      }),
    },
    ...(valued ? [valueColumn(save)] : []),
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
          save: async (row: Commitment, value: string) =>
            value === "withdrawn" ? open(row, value) : save(row, { state: value }),
        },
      }),
    },
  ];
}

function valueColumn(save: Save | null): Column<Commitment> {
  return {
    id: "value",
    name: "Valeur",
    numeric: true,
    named: true,
    sort: "value",
    text: (row) => euros(row.value),
    ...(save && {
      edit: {
        kind: "number" as const,
        value: (row: Commitment) => fieldNumber(row.value),
        save: (row: Commitment, value: string) => save(row, { value: typedNumber(value) }),
      },
    }),
  };
}

function Promised({ row }: { row: Commitment }) {
  return (
    <>
      {row.description}
      {row.uses.length > 0 && (
        <small className="muted serves">Pour : {row.uses.map((use) => use.name).join(", ")}</small>
      )}
    </>
  );
}

/** The state, and apart from it how late it is. */
export function StateOf({ row }: { row: Commitment }) {
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
