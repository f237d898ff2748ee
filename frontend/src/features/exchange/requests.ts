import type { Schemas } from "@/shared/api/client";
import { answer, http, queries } from "@/shared/api/client";

export type Import = Schemas["ImportOut"];
export type ImportFile = Schemas["FileOut"];
export type Question = Schemas["QuestionOut"];

export type Progress = Schemas["ImportProgressOut"];
export type Brief = Schemas["BriefOut"];
export type PlaceList = Schemas["ListOut"];
export type Place = Schemas["ListedOut"];

export const ALL = "/api/v1/events/{slug}/imports";
export const ONE = "/api/v1/events/{slug}/imports/{import_id}";
export const LISTS = "/api/v1/events/{slug}/place-lists";
export const LIST = "/api/v1/events/{slug}/place-lists/{list_id}";
export const PLACES = "/api/v1/events/{slug}/place-lists/{list_id}/places";

/** While a job works, look again twice a second. */
export function pollWhileWorking(query: { state: { data?: { progress?: Progress | null } | undefined } }) {
  return query.state.data?.progress?.working ? 500 : false;
}

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

/** `sendLinks`: whoever is registered by the import gets their own link by mail. */
export async function confirm(
  slug: string,
  id: string,
  { skipOpen, sendLinks }: { skipOpen: boolean; sendLinks: boolean },
): Promise<void> {
  const params = { path: { slug, import_id: id } };
  const body = { skip_open: skipOpen, send_links: sendLinks };
  await answer(http.POST(`${ONE}/confirm`, { params, body }));
  await queries.invalidateQueries();
}

/** Ask a job that stopped to start again. */
export function startAgain(slug: string, id: string): Promise<void> {
  return sendAnswers(slug, id, {});
}

export async function startListAgain(slug: string, id: string): Promise<void> {
  await answer(http.POST(`${LIST}/read`, { params: { path: { slug, list_id: id } } }));
  await queries.invalidateQueries();
}

export async function undo(slug: string, id: string): Promise<void> {
  await answer(http.POST(`${ONE}/undo`, { params: { path: { slug, import_id: id } } }));
  await queries.invalidateQueries();
}

export function sendList(slug: string, file: File): Promise<PlaceList> {
  const form = new FormData();
  form.append("file", file);
  return answer(
    http.POST(LISTS, {
      params: { path: { slug } },
      body: form as never,
      bodySerializer: (each) => each as never,
    }),
  );
}

export async function pick(slug: string, id: string, places: readonly string[]) {
  const params = { path: { slug, list_id: id } };
  const done = await answer(http.POST(`${LIST}/pick`, { params, body: { place_ids: [...places] } }));
  await queries.invalidateQueries();
  return done;
}

export async function drop(slug: string, id: string): Promise<void> {
  await answer(http.DELETE(ONE, { params: { path: { slug, import_id: id } } }));
}

export const kindWords: Record<string, string> = {
  event: "La rencontre",
  structures: "Structures",
  organisations: "Structures",
  commitments: "Engagements",
  rooms: "Salles",
  programme: "Programme",
  sessions: "Séances",
  tracks: "Thématiques",
  concerns: "Questions",
  registrations: "Inscriptions",
};
