import { useState } from "react";

import { Word } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";

import { AddFilter } from "./FilterBar";
import type { RegistrationFilter } from "./filters";
import { filterWords, useRegistrationFilters } from "./filters";
import { SEVERAL } from "./requests";

export type Filters = Record<string, unknown>;

interface Props {
  filters: Filters;
  onChange: (next: Filters) => void;
}

/** Filters that do not serve to find somebody but to name many. */
const NOT_FOR_MANY = ["email", "refused"];

/** Who came is known of messages only: the list shows it on the page of arrivals. */
const CAME: RegistrationFilter = {
  key: "came",
  name: "Le jour même",
  kind: "choice",
  options: [
    { value: "true", label: "personnes venues" },
    { value: "false", label: "personnes qui ne sont pas venues" },
  ],
};

/** The filters of the list, kept with something else than the address: with a message. */
export function SegmentBar({ filters, onChange }: Props) {
  const known = [...useRegistrationFilters().filter((each) => !NOT_FOR_MANY.includes(each.key)), CAME];
  const [adding, setAdding] = useState<RegistrationFilter | null>(null);
  const view = viewOf(filters, onChange);
  const active = known.filter((each) => view.get(each.key));
  return (
    <div className="tools" role="group" aria-label="Qui reçoit le message">
      <select
        className="input input--dense"
        aria-label="Choisir par"
        value=""
        onChange={(event) => setAdding(known.find((each) => each.key === event.target.value) ?? null)}
      >
        <option value="">Choisir par…</option>
        {known
          .filter((each) => (each.kind !== "choice" && each.kind !== "question") || each.options.length > 0)
          .map((each) => (
            <option key={each.key} value={each.key}>
              {each.name}
            </option>
          ))}
      </select>
      {!view.get("state") && view.get(CAME.key) !== "true" && (
        <span className="muted">Inscription confirmée</span>
      )}
      {active.map((filter) => (
        <Word
          key={filter.key}
          text={filterWords(filter, view)}
          remove={() =>
            view.set({ [filter.key]: undefined, ...(filter.key === "question" && { answer: undefined }) })
          }
        />
      ))}
      {adding && <AddFilter filter={adding} view={view} onClose={() => setAdding(null)} />}
    </div>
  );
}

/** As the message keeps it. */
function valueOf(key: string, value: string): unknown {
  if (key === CAME.key) return value === "true";
  return SEVERAL.includes(key) ? value.split(",") : value;
}

/** The filters as a view that is not in the address. */
function viewOf(filters: Filters, onChange: (next: Filters) => void): View {
  const search = Object.fromEntries(
    Object.entries(filters).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(",") : String(value ?? ""),
    ]),
  );
  return {
    search,
    q: undefined,
    get: (key) => search[key] ?? "",
    list: (key) => (search[key] ?? "").split(",").filter(Boolean),
    set: (changes) => {
      const merged = Object.entries({ ...search, ...changes }).filter(
        ([key, value]) => value && key !== "page",
      );
      onChange(Object.fromEntries(merged.map(([key, value]) => [key, valueOf(key, String(value))])));
    },
    clear: () => onChange({}),
    paging: { page: 1, size: 50 },
  };
}
