import type { ReactNode } from "react";

import { Loaded } from "../Loaded";
import type { Column } from "./columns";
import { DataTable } from "./DataTable";
import type { Selection } from "./selection";
import type { Filter } from "./Tools";
import { Bulk, Pages, Tools } from "./Tools";
import type { View } from "./view";

interface PageOf<Row> {
  items: Row[];
  total: number;
  page: number;
  size: number;
}

interface Props<Row> {
  label: string;
  fileName: string;
  exportAddress?: string;
  asked: { data: PageOf<Row> | undefined; error: unknown; refetch: () => unknown };
  view: View;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  placeholder: string;
  searchable?: boolean;
  filters?: readonly Filter[];
  /** One page of the view, for exports, which go through all of them. */
  readPage: (page: number, size: number) => Promise<PageOf<Row>>;
  empty: ReactNode;
  /** What the rows come to, in one line under them. */
  foot?: (rows: readonly Row[]) => string;
  selection?: Selection;
  bulk?: ReactNode;
  groupBy?: (row: Row) => string;
  isOff?: (row: Row) => boolean;
  actions?: (row: Row) => ReactNode;
}

const EXPORT_SIZE = 500;

/** A page's table with all that stands around it: search, filters, selection, pages, export. */
export function RowsTable<Row>(props: Props<Row>) {
  const { asked, view, columns, selection, bulk, empty, filters = [] } = props;
  const narrowed = ["since", "until", ...filters.map((filter) => filter.key)];
  const filtered = Boolean(view.search.q) || narrowed.some((key) => view.get(key));

  async function everything(): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = 1; ; page++) {
      const read = await props.readPage(page, EXPORT_SIZE);
      rows.push(...read.items);
      if (rows.length >= read.total || read.items.length === 0) return rows;
    }
  }

  return (
    <Loaded asked={asked}>
      {(page) =>
        page.total === 0 && !filtered ? (
          empty
        ) : (
          <>
            <Tools {...props} filters={filters} total={page.total} everything={everything} />
            {selection && <Bulk selection={selection}>{bulk}</Bulk>}
            {page.items.length === 0 ? (
              <p className="waiting">Aucune ligne ne correspond. Enlevez un filtre ou cherchez autrement.</p>
            ) : (
              <DataTable {...props} columns={columns} rows={page.items} />
            )}
            {props.foot && page.items.length > 0 && <p className="muted">{props.foot(page.items)}</p>}
            <Pages view={view} total={page.total} size={page.size} />
          </>
        )
      }
    </Loaded>
  );
}
