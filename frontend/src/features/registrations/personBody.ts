import { textOf } from "@/shared/ui/Form";

import type { Moment, Question, Registration } from "./requests";
import type { Said } from "./said";

export const LINES = [
  "first_name",
  "last_name",
  "latin_name",
  "email",
  "organisation_name",
  "function",
  "commune",
  "heard_from",
  "kind",
] as const;
const CHOICES = ["category_id", "origin"] as const;
const WISHES = ["wish", "diet"] as const;
const TICKS = ["step_free", "hearing_loop"] as const;
export const CONSENTS = ["participants_list", "photo", "later_contact"] as const;

interface Asked {
  row: Registration | null;
  said: Said;
  moments: readonly Moment[];
  meals: readonly { id: string }[];
  questions: readonly Question[];
}

/** What the form says, as the server takes it; of somebody who is there, only what changes. */
export function bodyOf(
  values: FormData,
  { row, said, moments, meals, questions }: Asked,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of LINES) if (values.has(name)) body[name] = textOf(values, name);
  for (const name of CHOICES) if (textOf(values, name)) body[name] = textOf(values, name);
  const chosen = moments.map((moment) => textOf(values, `moment-${moment.starts_at}`)).filter(Boolean);
  const waited = values.getAll("waiting_ids").map(String);
  body["session_ids"] = chosen;
  body["waiting_ids"] = waited.filter((id) => !chosen.includes(id));
  if (values.get("wait_for_event") && !row) body["wait_for_event"] = true;
  body["meal_ids"] = meals.map((meal) => meal.id).filter((id) => values.has(`meal-${id}`));
  if (!row || said.arrangement) {
    for (const name of WISHES) body[name] = textOf(values, name);
    for (const name of TICKS) body[name] = values.has(name);
  }
  body["answers"] = answersOf(values, questions);
  body["consents"] = consentsOf(values);
  return row ? { ...changed(body, row, said), mail: values.has("with_mail") } : body;
}

/** Only what was really decided: nothing is accepted nor refused by leaving a question alone. */
function consentsOf(values: FormData): Record<string, boolean> {
  const told: Record<string, boolean> = {};
  for (const kind of CONSENTS) {
    const value = textOf(values, `consent-${kind}`);
    if (value) told[kind] = value === "yes";
  }
  return told;
}

function answersOf(values: FormData, questions: readonly Question[]): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const question of questions) {
    const name = `answer-${question.id}`;
    if (question.kind === "several") told[question.id] = values.getAll(name).map(String);
    else if (textOf(values, name)) told[question.id] = textOf(values, name);
  }
  return Object.fromEntries(
    Object.entries(told).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}

function changed(body: Record<string, unknown>, row: Registration, said: Said): Record<string, unknown> {
  const seen: Record<string, unknown> = {
    ...row,
    category_id: row.category_id ?? undefined,
    origin: row.origin ?? undefined,
    waiting_ids: row.waits.map((each) => each.session_id).filter(Boolean),
    ...said.arrangement,
    answers: said.answers ?? {},
    consents: {},
  };
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !same(seen[name], value)));
}

/** Lists are the same in any order; texts and records letter by letter. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])].map(String).sort();
  if (value && typeof value === "object") {
    const entries = Object.entries(value as Record<string, unknown>).filter(
      ([, each]) => each !== null && each !== "",
    );
    return entries.sort(([a], [b]) => a.localeCompare(b)).map(([name, each]) => [name, plain(each)]);
  }
  return value === true || value === "yes"
    ? "yes"
    : value === false || value === "no"
      ? "no"
      : String(value ?? "");
}
