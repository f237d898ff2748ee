import { download, toCsv } from "@/shared/csv";

import { say } from "../toasts";
import type { Column } from "./columns";

/** The rows as a spreadsheet, under the names of the columns. */
export function exportRows<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  const heads = columns.map((column) => column.name);
  const lines = rows.map((row) => columns.map((column) => column.text(row)));
  download(`${name}.csv`, toCsv(heads, lines), "text/csv;charset=utf-8");
  say(rows.length > 1 ? `${rows.length} lignes exportées.` : `${rows.length} ligne exportée.`);
}
