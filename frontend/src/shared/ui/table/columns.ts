import type { ReactNode } from "react";

import type { Option } from "../Field";

/** How a cell is changed where it stands. `save` refuses by throwing a problem. */
export interface Editor<Row> {
  kind: "text" | "date" | "number" | "select";
  value: (row: Row) => string;
  options?: readonly Option[];
  save: (row: Row, value: string) => Promise<unknown>;
}

export interface Column<Row> {
  id: string;
  name: string;
  /** Plain words of the cell: shown when there is no `cell`, and written in exports. */
  text: (row: Row) => string | number | null;
  cell?: (row: Row) => ReactNode;
  /** The name by which the server sorts. */
  sort?: string;
  /** The cell that names the row. */
  main?: boolean;
  numeric?: boolean;
  /** On a phone, say the column's name before the fact. */
  named?: boolean;
  edit?: Editor<Row>;
}
