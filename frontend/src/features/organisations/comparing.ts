import type { Organisation } from "./requests";
import { factNames } from "./requests";

export type Field = keyof typeof factNames;
export type Side = "kept" | "gone";

const FIELDS = Object.keys(factNames) as Field[];
/** A place is two numbers: they are chosen together. */
const TOGETHER: Partial<Record<Field, Field>> = { longitude: "latitude" };

function isEmpty(value: unknown): boolean {
  return value === "" || value === null || (Array.isArray(value) && value.length === 0);
}

function said(row: Organisation, field: Field): unknown {
  const value = row[field];
  return Array.isArray(value) ? value.map((each) => each.code).join(",") : value;
}

/** What the two do not say alike. */
export function differing(kept: Organisation, gone: Organisation): Field[] {
  return FIELDS.filter((field) => !(field in TOGETHER) && said(kept, field) !== said(gone, field));
}

/** At first, what is filled in wins, and the structure that stays where both are. */
export function startingSides(kept: Organisation, gone: Organisation): Record<Field, Side> {
  return Object.fromEntries(
    FIELDS.map((field) => [field, isEmpty(kept[field]) && !isEmpty(gone[field]) ? "gone" : "kept"]),
  ) as Record<Field, Side>;
}

/** The fields as chosen; kinds that only one of the two has are kept unless somebody chose otherwise. */
export function merged(
  kept: Organisation,
  gone: Organisation,
  sides: Record<Field, Side>,
): Record<string, unknown> {
  const rows = { kept, gone };
  const values: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const row = rows[sides[TOGETHER[field] ?? field]];
    values[field] = field === "categories" ? kindsOf(row, row === kept ? gone : kept) : row[field];
  }
  return values;
}

function kindsOf(first: Organisation, second: Organisation): string[] {
  const codes = [...first.categories, ...second.categories].map((each) => each.code);
  return [...new Set(codes)];
}
