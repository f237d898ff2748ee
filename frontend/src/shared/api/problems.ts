import { french } from "@/shared/words/french";

/** RFC 9457, as the server writes it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  field?: string | null;
  errors?: { field: string | null; code: string; title: string }[] | null;
  current?: Record<string, unknown> | null;
}

const unreachable: Problem = {
  status: 0,
  code: "unreachable",
  title: "Préau ne répond pas. Vérifiez la connexion, puis réessayez : ce que vous avez écrit est gardé ici.",
};

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "title" in value;
}

export function problemOf(error: unknown): Problem {
  return isProblem(error) ? said(error) : unreachable;
}

/** With its spaces as French keeps them. */
function said(problem: Problem): Problem {
  const errors = problem.errors?.map((each) => ({ ...each, title: french(each.title) }));
  return { ...problem, title: french(problem.title), ...(errors && { errors }) };
}

/** The sentence for one field; a field inside another (`body.title`, `contributions.0.role`) answers by its last name too. */
export function fieldError(problem: Problem | null, name: string): string | null {
  if (!problem) return null;
  const all = problem.errors?.length ? problem.errors : [problem];
  return all.find((each) => each.field === name || each.field?.endsWith(`.${name}`))?.title ?? null;
}

export function hasFields(problem: Problem): boolean {
  return (problem.errors?.length ?? 0) > 0 || Boolean(problem.field);
}
