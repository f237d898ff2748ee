import type { Schemas } from "@/shared/api/client";
import { answer, http, queries } from "@/shared/api/client";

export type Import = Schemas["ImportOut"];
export type ImportFile = Schemas["FileOut"];
export type Question = Schemas["QuestionOut"];

export const ONE = "/api/v1/events/{slug}/imports/{import_id}";

export function sendFiles(slug: string, files: readonly File[]): Promise<Import> {
  const form = new FormData();
  files.forEach((file) => form.append("files", file));
  const body = form as never;
  return answer(
    http.POST("/api/v1/events/{slug}/imports", {
      params: { path: { slug } },
      body,
      bodySerializer: (each) => each as never,
    }),
  );
}

export async function sendAnswers(
  slug: string,
  id: string,
  answers: Record<string, string | null>,
): Promise<void> {
  const params = { path: { slug, import_id: id } };
  await answer(http.POST(`${ONE}/answers`, { params, body: { answers } }));
  await queries.invalidateQueries();
}

export async function confirm(slug: string, id: string, skipOpen: boolean): Promise<void> {
  const params = { path: { slug, import_id: id } };
  await answer(http.POST(`${ONE}/confirm`, { params, body: { skip_open: skipOpen } }));
  await queries.invalidateQueries();
}

export async function drop(slug: string, id: string): Promise<void> {
  await answer(http.DELETE(ONE, { params: { path: { slug, import_id: id } } }));
}

export const statusWords: Record<string, string> = {
  create: "à créer",
  change: "à changer",
  unchanged: "sans changement",
  merged: "réunies à une autre ligne",
  left_out: "laissées de côté",
  question: "à décider",
  wrong: "à réparer",
};

export const kindWords: Record<string, string> = {
  event: "La rencontre",
  structures: "Structures",
  organisations: "Structures",
  commitments: "Engagements",
  rooms: "Salles",
  programme: "Programme",
  sessions: "Séances",
  concerns: "Questions",
};
