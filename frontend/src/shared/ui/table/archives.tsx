import type { ReactNode } from "react";

import type { Shelf } from "../archive";
import { bringBack, putAway } from "../archive";
import type { Column } from "./columns";
import type { Selection } from "./selection";
import type { Filter } from "./Tools";
import type { View } from "./view";

const FILTER: Filter = {
  key: "archived",
  name: "Archives",
  all: "Lignes en cours",
  options: [{ value: "true", label: "lignes archivées" }],
};

interface Archives<Row> {
  filter: Filter;
  /** Archived rows are read, not changed nor opened. */
  columns: readonly Column<Row>[];
  /** « Archiver », or « Remettre » among those put away; `more` stands before it. */
  bulk: (more?: ReactNode) => ReactNode;
}

/** A list with what was put away from it: reached by a filter, brought back by a button. */
export function archivesOf<Row>(
  view: View,
  selection: Selection,
  shelf: Shelf,
  columns: readonly Column<Row>[],
): Archives<Row> {
  const archived = view.get("archived") === "true";

  function act() {
    const ids = [...selection.ids];
    selection.setAll([]);
    void (archived ? bringBack(shelf, ids) : putAway(shelf, ids));
  }

  return {
    filter: FILTER,
    columns: archived ? columns.map(readOnly) : columns,
    bulk: (more) => (
      <>
        {!archived && more}
        <button type="button" className="btn btn--dense" onClick={act}>
          {archived ? "Remettre" : "Archiver"}
        </button>
      </>
    ),
  };
}

export function archivedQuery(view: View): { archived?: true } {
  return view.get("archived") === "true" ? { archived: true } : {};
}

function readOnly<Row>(column: Column<Row>): Column<Row> {
  const read = { ...column };
  delete read.edit;
  delete read.cell;
  return read;
}
