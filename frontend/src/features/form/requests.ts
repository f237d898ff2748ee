import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

import { settingNames, settingWords } from "./words";

export type Settings = Schemas["RegistrationSettingsOut"];
export type Question = Schemas["FormQuestionOut"];
export type QuestionIn = Schemas["FormQuestionIn"];
export type Use = Schemas["FieldUse"];

const SETTINGS = "/api/v1/events/{slug}/registration-settings";
export const QUESTIONS = "/api/v1/events/{slug}/form-questions";
const QUESTION = "/api/v1/events/{slug}/form-questions/{question_id}";

export function useSettings() {
  return api.useQuery("get", SETTINGS, { params: { path: { slug: useSlug() } } });
}

/** Settings have no id of their own: they are those of the event. */
export function useSettingsSave() {
  const slug = useSlug();
  const { save, dialog } = useSave<Settings & { id: string }>({
    names: settingNames,
    words: settingWords,
    send: (_, changes, version) =>
      answer(
        http.PUT(SETTINGS, {
          params: { path: { slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const { data: latest } = useSettings();
  return {
    save: (row: Settings, changes: Record<string, unknown>) =>
      save({ ...row, version: versionSeen(row, latest, changes), id: slug }, changes),
    dialog,
  };
}

/** Blocks of one page are saved apart: what changed elsewhere is no conflict, what changed here is. */
export function versionSeen(
  seen: Settings,
  latest: Settings | undefined,
  changes: Record<string, unknown>,
): number {
  const same = (name: string) =>
    JSON.stringify(latest?.[name as keyof Settings]) === JSON.stringify(seen[name as keyof Settings]);
  return latest && Object.keys(changes).every(same) ? latest.version : seen.version;
}

export function useQuestions(archived = false) {
  const params = { path: { slug: useSlug() }, query: archived ? { archived } : {} };
  return api.useQuery("get", QUESTIONS, { params });
}

export function useQuestionSave(onSettled?: () => void) {
  const slug = useSlug();
  return useSave<Question>({
    names: {
      kind: "Sorte de réponse",
      label: "Question",
      help: "Précision",
      required: "Réponse obligatoire",
      options: "Réponses proposées",
      parent_id: "Dépend de",
      parent_answers: "Réponses qui la font poser",
      keep_days: "Effacée après",
    },
    onSettled,
    words: (_, value) => (Array.isArray(value) ? value.join(", ") : String(value ?? "–")),
    send: (row, changes, version) =>
      answer(
        http.PATCH(QUESTION, {
          params: { path: { slug, question_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export async function addQuestion(slug: string, body: QuestionIn): Promise<void> {
  await answer(http.POST(QUESTIONS, { params: { path: { slug } }, body }));
  await refreshAll();
}

export async function orderQuestions(slug: string, ids: readonly string[]): Promise<void> {
  const params = { path: { slug } };
  await answer(
    http.PUT("/api/v1/events/{slug}/form-questions/order", { params, body: { question_ids: [...ids] } }),
  );
  await refreshAll();
}

export function questionShelf(slug: string): Shelf {
  const path = (id: string) => ({ params: { path: { slug, question_id: id } } });
  return {
    away: (id) => answer(http.DELETE(QUESTION, path(id))),
    back: (id) => answer(http.POST(`${QUESTION}/restore`, path(id))),
    goneWords: counted("Question archivée", "questions archivées"),
    backWords: counted("Question remise", "questions remises"),
  };
}
