import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";

/** What a table shows, as the address says it: it can be sent to a colleague. */
interface ViewSearch {
  q?: string;
  sort?: string;
  page?: number;
  [filter: string]: string | number | undefined;
}

const PAGE_SIZE = 100;

/** For a route: keep only the words that a table knows, with their types. */
export function viewSearch(...filters: string[]) {
  return (raw: Record<string, unknown>): ViewSearch => {
    const search: ViewSearch = {};
    for (const key of ["q", "sort", "archived", ...filters]) {
      const value = raw[key];
      if (typeof value === "string" && value) search[key] = value;
      else if (typeof value === "number" || typeof value === "boolean") search[key] = String(value);
    }
    const page = Number(raw["page"]);
    if (Number.isInteger(page) && page > 1) search.page = page;
    return search;
  };
}

export interface View {
  search: ViewSearch;
  /** The value of a filter, or "". */
  get: (key: string) => string;
  /** The values of a filter that may hold several. */
  list: (key: string) => string[];
  /** Change some of it; a new filter starts again at the first page. */
  set: (changes: ViewSearch) => void;
  /** Nothing but which view it is, and the sort. */
  clear: () => void;
  /** For the API: page, size, sort, q. */
  paging: { page: number; size: number; sort?: string };
  q: string | undefined;
}

export function useView(): View {
  const search = useSearch({ strict: false }) as ViewSearch;
  const navigate = useNavigate();
  const go = (next: ViewSearch) => void navigate({ to: ".", search: next as never, replace: true });
  const q = useDeferredValue(search.q);
  return {
    search,
    q,
    get: (key) => String(search[key] ?? ""),
    list: (key) =>
      String(search[key] ?? "")
        .split(",")
        .filter(Boolean),
    set: (changes) =>
      go(without({ ...search, ...(onlyOpens(changes) ? {} : { page: undefined }), ...changes })),
    clear: () => go(without({ view: search["view"], sort: search.sort })),
    paging: { page: search.page ?? 1, size: PAGE_SIZE, ...(search.sort ? { sort: search.sort } : {}) },
  };
}

/** Opening one row leaves the table behind it where it is. */
function onlyOpens(changes: ViewSearch): boolean {
  return Object.keys(changes).every((key) => ["open", "mail", "session"].includes(key));
}

function without(search: ViewSearch): ViewSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** Next order for a column: up, then down, then as the server likes it. */
export function nextSort(current: string | undefined, key: string): string | undefined {
  if (current === key) return `-${key}`;
  if (current === `-${key}`) return undefined;
  return key;
}
