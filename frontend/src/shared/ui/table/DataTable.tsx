import type { KeyboardEvent, ReactNode } from "react";
import { Fragment } from "react";

import { Icon } from "../Icon";
import type { Column } from "./columns";
import { EditableCell } from "./EditableCell";
import { moveFocus } from "./keyboard";
import type { Selection } from "./selection";
import type { View } from "./view";
import { nextSort } from "./view";

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  view?: View;
  selection?: Selection;
  /** Rows that follow each other with the same answer stand under it. */
  groupBy?: (row: Row) => string;
  /** Struck through: withdrawn, cancelled. */
  isOff?: (row: Row) => boolean;
  /** What can be done with one row. */
  actions?: (row: Row) => ReactNode;
}

/** The one table: sorted by its heads, changed in its cells, walked with the arrows; a short paragraph per row on a phone. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowId, selection, groupBy, actions } = props;
  const width = columns.length + (selection ? 1 : 0) + (actions ? 1 : 0);
  const ids = rows.map(rowId);
  return (
    <div className="table-box" tabIndex={-1}>
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- arrows go between the controls of the cells */}
      <table className="table" onKeyDown={moveFocus as (event: KeyboardEvent<HTMLTableElement>) => void}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {selection && (
              <th className="tick">
                <input
                  type="checkbox"
                  aria-label="Choisir toutes les lignes"
                  checked={ids.length > 0 && ids.every((id) => selection.has(id))}
                  onChange={(event) => selection.setAll(event.target.checked ? ids : [])}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.id} column={column} view={props.view} />
            ))}
            {actions && (
              <th className="ends">
                <span className="unseen">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const group = groupBy?.(row);
            const previous = rows[index - 1];
            const opens = groupBy && (previous === undefined || groupBy(previous) !== group);
            return (
              <Fragment key={rowId(row)}>
                {opens && (
                  <tr className="group">
                    <th colSpan={width} scope="rowgroup">
                      {group}
                    </th>
                  </tr>
                )}
                <Row row={row} {...props} />
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({ column, view }: { column: Column<Row>; view: View | undefined }) {
  const classes = column.numeric ? "num" : undefined;
  if (!column.sort || !view) {
    return (
      <th scope="col" className={classes}>
        {column.name}
      </th>
    );
  }
  const sort = view.search.sort;
  const direction =
    sort === column.sort ? "ascending" : sort === `-${column.sort}` ? "descending" : undefined;
  const icon = direction === "ascending" ? "up" : direction === "descending" ? "down" : "both";
  return (
    <th scope="col" className={classes} aria-sort={direction}>
      <button type="button" onClick={() => view.set({ sort: nextSort(sort, column.sort ?? "") })}>
        {column.name}
        <Icon name={icon} />
      </button>
    </th>
  );
}

function Row<Row>({ row, columns, rowId, selection, isOff, actions }: Props<Row> & { row: Row }) {
  const id = rowId(row);
  const main = columns.find((column) => column.main);
  const label = String(main?.text(row) ?? "");
  const selected = selection?.has(id) ?? false;
  return (
    <tr data-selected={selected || undefined} className={isOff?.(row) ? "off" : undefined}>
      {selection && (
        <td className="tick">
          <input
            type="checkbox"
            aria-label={`Choisir ${label}`}
            checked={selected}
            onChange={() => selection.toggle(id)}
          />
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.id} row={row} column={column} label={label} />
      ))}
      {actions && <td className="ends">{actions(row)}</td>}
    </tr>
  );
}

function Cell<Row>({ row, column, label }: { row: Row; column: Column<Row>; label: string }) {
  const text = column.text(row);
  const content = column.cell ? column.cell(row) : text;
  const shown = column.edit ? (
    <EditableCell row={row} column={column} editor={column.edit} label={label}>
      {content}
    </EditableCell>
  ) : (
    content
  );
  if (column.main) {
    return (
      <th scope="row" className={column.numeric ? "num" : undefined}>
        {shown}
      </th>
    );
  }
  return (
    <td
      className={column.numeric ? "num" : undefined}
      data-name={column.named ? column.name : undefined}
      data-blank={text === null || text === "" ? true : undefined}
    >
      {shown}
    </td>
  );
}
