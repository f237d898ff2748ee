import { putAway } from "@/shared/ui/archive";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { EditableCell } from "@/shared/ui/table/EditableCell";
import { ViewLink } from "@/shared/ui/ViewLink";
import { commitmentLooks, lookOf } from "@/shared/words/labels";

import type { Budget, Entry, Side } from "./budget";
import { lineShelf, sideNames } from "./budget";
import { euros, fieldNumber, typedNumber } from "./requests";

type Save = (row: Entry, changes: Record<string, unknown>) => Promise<boolean>;

interface Props {
  slug: string;
  side: Side;
  budget: Budget;
  /** Null for those who only read. */
  save: Save | null;
}

/** One side: promises of money first, then the lines of the committee, changed where they stand. */
export function BudgetTable({ slug, side, budget, save }: Props) {
  const entries = side === "income" ? budget.incomes : budget.expenses;
  const sum = side === "income" ? budget.income : budget.expense;
  const columns = columnsOf(save);
  return (
    <div className="table-box">
      <table className="table budget">
        <caption className="unseen">{sideNames[side]}</caption>
        <thead>
          <tr>
            <th scope="col">Libellé</th>
            <th scope="col" className="num">
              Prévu
            </th>
            <th scope="col" className="num">
              Réel
            </th>
            <th className="ends no-print">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) =>
            entry.commitment_id ? (
              <Promised key={entry.id} entry={entry} />
            ) : (
              <Line key={entry.id} entry={entry} columns={columns} slug={slug} mayEdit={save !== null} />
            ),
          )}
          {entries.length === 0 && (
            <tr>
              <td colSpan={4} className="muted">
                {side === "income"
                  ? "Aucune recette. Les engagements en argent viennent ici d’eux-mêmes."
                  : "Aucune dépense. Notez ce que la rencontre va coûter."}
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <Sum name="Total" sum={sum} />
          <Sum name="Contributions en nature" sum={budget.in_kind} quiet />
        </tfoot>
      </table>
    </div>
  );
}

function columnsOf(save: Save | null): [Column<Entry>, Column<Entry>, Column<Entry>] {
  const amount = (id: "planned" | "actual", name: string): Column<Entry> => ({
    id,
    name,
    numeric: true,
    text: (entry) => euros(entry[id]),
    ...(save && {
      edit: {
        kind: "number" as const,
        value: (entry: Entry) => fieldNumber(entry[id]),
        save: (entry: Entry, value: string) =>
          save(entry, { [id]: typedNumber(value) ?? (id === "planned" ? "0" : null) }),
      },
    }),
  });
  return [
    {
      id: "label",
      name: "Libellé",
      main: true,
      text: (entry) => entry.label,
      ...(save && {
        edit: {
          kind: "text" as const,
          value: (entry: Entry) => entry.label,
          save: (entry: Entry, label: string) => save(entry, { label }),
        },
      }),
    },
    amount("planned", "Prévu"),
    amount("actual", "Réel"),
  ];
}

function Promised({ entry }: { entry: Entry }) {
  return (
    <tr>
      <th scope="row">
        <ViewLink to="commitments?kind=money">{entry.label}</ViewLink>
      </th>
      <td className="num" data-name="Prévu">
        {euros(entry.planned)}
      </td>
      <td className="num" data-name="Réel">
        {euros(entry.actual) || "–"}
      </td>
      <td className="ends">{entry.state && <State {...lookOf(commitmentLooks, entry.state)} />}</td>
    </tr>
  );
}

interface LineProps {
  entry: Entry;
  columns: ReturnType<typeof columnsOf>;
  slug: string;
  mayEdit: boolean;
}

function Line({ entry, columns: [label, planned, actual], slug, mayEdit }: LineProps) {
  const cell = (column: Column<Entry>) =>
    column.edit ? (
      <EditableCell row={entry} column={column} editor={column.edit} label={entry.label}>
        {column.text(entry)}
      </EditableCell>
    ) : (
      column.text(entry)
    );
  return (
    <tr>
      <th scope="row">{cell(label)}</th>
      <td className="num" data-name="Prévu">
        {cell(planned)}
      </td>
      <td className="num" data-name="Réel">
        {cell(actual)}
      </td>
      <td className="ends">
        {mayEdit && (
          <button
            type="button"
            className="btn btn--dense btn--quiet"
            aria-label={`Archiver ${entry.label}`}
            onClick={() => void putAway(lineShelf(slug), [entry.id])}
          >
            Archiver
          </button>
        )}
      </td>
    </tr>
  );
}

function Sum({ name, sum, quiet = false }: { name: string; sum: Budget["income"]; quiet?: boolean }) {
  return (
    <tr className={quiet ? "muted" : undefined}>
      <th scope="row">{name}</th>
      <td className="num" data-name="Prévu">
        {euros(sum.planned)}
      </td>
      <td className="num" data-name="Réel">
        {euros(sum.actual)}
      </td>
      <td className="ends" />
    </tr>
  );
}
