import type { ReactNode } from "react";
import { useState } from "react";

import { problemOf } from "@/shared/api/problems";

import type { Option } from "../Field";
import { Icon } from "../Icon";
import { say } from "../toasts";
import type { Column } from "./columns";
import { exportRows } from "./exports";
import type { Selection } from "./selection";
import type { View } from "./view";

export interface Filter {
  key: string;
  name: string;
  all: string;
  options: readonly Option[];
  /** Instead of a list: a field that sets the filter itself. */
  field?: ReactNode;
  /** Words for a value that is not among the options. */
  other?: (value: string) => string;
}

interface Props<Row> {
  view: View;
  placeholder: string;
  /** False where the server knows no search. */
  searchable?: boolean;
  filters?: readonly Filter[];
  columns: readonly Column<Row>[];
  total: number;
  /** Every row of the view, also those of other pages. */
  everything: () => Promise<readonly Row[]>;
  fileName: string;
  /** Where the server makes the file itself, and notes that it was taken away. */
  exportAddress?: string;
  children?: ReactNode;
}

/** Search, filters as removable words, link to the view, export of what is shown. */
export function Tools<Row>(props: Props<Row>) {
  const {
    view,
    placeholder,
    searchable = true,
    filters = [],
    columns,
    total,
    everything,
    fileName,
    exportAddress,
    children,
  } = props;
  const active = filters.filter((filter) => view.get(filter.key));
  return (
    <div className="tools" role="search" aria-label="Chercher dans le tableau">
      {searchable && <SearchBox key={view.search.q ?? ""} view={view} placeholder={placeholder} />}
      {filters
        .filter((filter) => !view.get(filter.key))
        .map((filter) =>
          filter.field ? (
            <div key={filter.key} className="bare">
              {filter.field}
            </div>
          ) : (
            <FilterSelect key={filter.key} filter={filter} view={view} />
          ),
        )}
      {active.map((filter) => (
        <Word
          key={filter.key}
          text={wordsOf(filter, view)}
          remove={() => view.set({ [filter.key]: undefined })}
        />
      ))}
      {(active.length > 0 || view.search.q) && (
        <button type="button" className="btn btn--quiet btn--dense" onClick={view.clear}>
          Tout enlever
        </button>
      )}
      <select
        className="input input--dense sort-phone"
        aria-label="Ordre des lignes"
        value={view.search.sort ?? ""}
        onChange={(event) => view.set({ sort: event.target.value })}
      >
        <option value="">Ordre habituel</option>
        {columns
          .filter((column) => column.sort)
          .map((column) => (
            <option key={column.id} value={column.sort}>
              Par {column.name.toLowerCase()}
            </option>
          ))}
      </select>
      {children}
      <span className="push">
        <button
          type="button"
          className="btn btn--dense"
          onClick={() =>
            void navigator.clipboard.writeText(location.href).then(() => say("Lien de cette vue copié."))
          }
        >
          <Icon name="link" />
          Lien de la vue
        </button>
        {exportAddress ? (
          <a className="btn btn--dense" href={exportAddress} download>
            <Icon name="file" />
            {exportWords(total)}
          </a>
        ) : (
          <button
            type="button"
            className="btn btn--dense"
            disabled={total === 0}
            onClick={() =>
              void everything()
                .then((rows) => exportRows(fileName, columns, rows))
                .catch((error: unknown) => say(problemOf(error).title))
            }
          >
            <Icon name="file" />
            {exportWords(total)}
          </button>
        )}
      </span>
    </div>
  );
}

function exportWords(total: number): string {
  return total > 1 ? `Exporter ces ${total} lignes` : "Exporter";
}

/** A filter that is not set yet. */
export function FilterSelect({ filter, view }: { filter: Filter; view: View }) {
  return (
    <select
      className="input input--dense"
      aria-label={filter.name}
      value=""
      onChange={(event) => view.set({ [filter.key]: event.target.value })}
    >
      <option value="">{filter.all}</option>
      {filter.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function wordsOf(filter: Filter, view: View): string {
  const labels = view
    .list(filter.key)
    .map(
      (value) =>
        filter.options.find((option) => option.value === value)?.label ?? filter.other?.(value) ?? value,
    );
  return `${filter.name} : ${labels.join(" ou ")}`;
}

function SearchBox({ view, placeholder }: { view: View; placeholder: string }) {
  const [text, setText] = useState(view.search.q ?? "");
  const send = () => text !== (view.search.q ?? "") && view.set({ q: text });
  return (
    <input
      type="search"
      className="input input--dense"
      placeholder={placeholder}
      aria-label={`Chercher : ${placeholder}`}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && send()}
      onBlur={send}
    />
  );
}

export function Word({ text, remove }: { text: string; remove: () => void }) {
  return (
    <span className="word">
      {text}
      <button type="button" aria-label={`Enlever « ${text} »`} onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

/** What can be done with the rows chosen. */
export function Bulk({ selection, children }: { selection: Selection; children: ReactNode }) {
  const count = selection.ids.size;
  if (count === 0) return null;
  return (
    <div className="bulk" role="region" aria-label="Lignes choisies">
      <strong aria-live="polite">{count > 1 ? `${count} lignes choisies` : "1 ligne choisie"}</strong>
      {children}
      <button type="button" className="btn btn--dense" onClick={() => selection.setAll([])}>
        Tout désélectionner
      </button>
    </div>
  );
}

export function Pages({ view, total, size }: { view: View; total: number; size: number }) {
  const page = view.search.page ?? 1;
  const last = Math.max(1, Math.ceil(total / size));
  const from = total === 0 ? 0 : (page - 1) * size + 1;
  return (
    <nav className="pages" aria-label="Pages du tableau">
      <p>
        Lignes {from} à {Math.min(total, page * size)} sur {total}.
        <span className="no-phone">
          {" "}
          Flèches pour se déplacer, Entrée pour modifier une case, Échap pour renoncer.
        </span>
      </p>
      {last > 1 && (
        <span className="row">
          <button
            type="button"
            className="btn btn--dense"
            disabled={page <= 1}
            onClick={() => view.set({ page: page - 1 })}
          >
            Page précédente
          </button>
          <span>
            {page} / {last}
          </span>
          <button
            type="button"
            className="btn btn--dense"
            disabled={page >= last}
            onClick={() => view.set({ page: page + 1 })}
          >
            Page suivante
          </button>
        </span>
      )}
    </nav>
  );
}
