import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { dayOf, plainDate } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import type { Option } from "@/shared/ui/Field";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";
import { competenceNames, lookOf, phaseNames, taskLooks } from "@/shared/words/labels";

import { plusDays, scaleOf } from "./layout";

export type Task = Schemas["TaskOut"];
export type TemplateTask = Schemas["TemplateTaskOut"];
export type FreeDays = Schemas["FreeDaysOut"];
export type Save = (row: Task, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/tasks";
export const ONE = "/api/v1/events/{slug}/tasks/{task_id}";
const MOST_DAYS = 1200;
export const PHASES = ["mobilisation", "engagement", "execution"] as const;

const names = {
  title: "À faire",
  detail: "Détail",
  phase: "Phase",
  competence: "Compétence",
  offset_days: "Jours avant ou après",
  fixed_on: "Date fixée",
  state: "État",
  account_id: "Personne",
  organisation_id: "Structure",
  after_ids: "Après",
};

function words(field: string, value: unknown): string {
  if (field === "state") return lookOf(taskLooks, String(value)).word;
  if (field === "phase") return phaseNames[String(value)] ?? String(value);
  if (field === "competence") return competenceNames[String(value)] ?? "–";
  if (field === "fixed_on") return plainDate(value as string | null) || "–";
  return String(value ?? "–");
}

export function useTaskSave(slug: string, onSettled?: () => void) {
  return useSave<Task>({
    names,
    words,
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, task_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** Save what one click means, and say it; what the server refuses is said too. */
export async function change(save: Save, row: Task, changes: Record<string, unknown>, told: string) {
  try {
    if (await save(row, changes)) say(told);
  } catch (error) {
    await refreshAll();
    say(problemOf(error).title);
  }
}

export function tick(save: Save, row: Task): Promise<void> {
  const done = row.state === "done";
  return change(save, row, { state: done ? "to_do" : "done" }, done ? "Tâche à refaire." : "Tâche faite.");
}

export function shelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, task_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Tâche archivée", "tâches archivées"),
    backWords: counted("Tâche remise au calendrier", "tâches remises au calendrier"),
  };
}

/** The people of the team, oneself first as « Mes tâches » where that is asked. */
export function usePeople(mine?: string): Option[] {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/members", { params: { path: { slug } } });
  const people = rowsOf(data).map((member) => ({
    value: member.account_id,
    label: member.is_me && mine ? mine : member.name || member.role_name,
    first: member.is_me && mine !== undefined,
  }));
  return [...people.filter((each) => each.first), ...people.filter((each) => !each.first)];
}

/** Free days of the place, from the first task to the last; nothing until they are there. */
export function useFreeDays(tasks: readonly Task[], today: string): FreeDays | undefined {
  const { slug, starts_at, time_zone } = useEvent();
  const scale = scaleOf([dayOf(starts_at, time_zone), ...tasks.map((task) => task.due_on)], today);
  const last = plusDays(scale.first, Math.min(scale.days, MOST_DAYS));
  const query = { from: scale.first, to: last };
  return api.useQuery("get", "/api/v1/events/{slug}/free-days", { params: { path: { slug }, query } }).data;
}

/** Today's date on the event's clocks. */
export function todayIn(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now);
}
