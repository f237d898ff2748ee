import type { Schemas } from "@/shared/api/client";
import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";

import { LIST } from "./requests";

export type Action = Omit<Schemas["ActionIn"], "ids">;
type Answered = Schemas["ActionOut"];

/** As many as the server takes at once: longer work is sent piece by piece, and can be stopped between two. */
export const PIECE = 50;

export interface Progress {
  done: Answered["done"];
  refused: Answered["refused"];
  /** Those who were so already. */
  unchanged: number;
  total: number;
  /** What stopped it, in words. */
  stopped: string;
}

/** Do it for each of these, telling how far it is; what was refused is kept with its reason. */
export async function runAction(
  slug: string,
  ids: readonly string[],
  action: Action,
  tell: (progress: Progress) => void,
  isStopped: () => boolean,
): Promise<Progress> {
  const progress: Progress = { done: [], refused: [], unchanged: 0, total: ids.length, stopped: "" };
  let groupId: string | null = null;
  for (let start = 0; start < ids.length && !isStopped(); start += PIECE) {
    tell({ ...progress });
    try {
      const body = {
        ...action,
        ids: ids.slice(start, start + PIECE),
        ...(groupId ? { group_id: groupId } : {}),
      };
      const made: Answered = await answer(
        http.POST(`${LIST}/actions`, { params: { path: { slug } }, body: body as never }),
      );
      groupId = made.group_id;
      progress.done = [...progress.done, ...made.done];
      progress.refused = [...progress.refused, ...made.refused];
      progress.unchanged += made.unchanged;
    } catch (error) {
      progress.stopped = problemOf(error).title;
      break;
    }
  }
  await refreshAll();
  return progress;
}

/** How many were looked at, whatever became of them. */
export function treated(progress: Progress): number {
  return progress.done.length + progress.refused.length + progress.unchanged;
}

/** What became of an action, in a sentence. */
export function outcome({ done, unchanged }: Pick<Progress, "done" | "unchanged">): string {
  const made = `Fait pour ${done.length} ${done.length > 1 ? "personnes" : "personne"}.`;
  if (unchanged === 0) return made;
  return `${made} Rien à changer pour ${unchanged}.`;
}

/** What takes an action back: one action for each value that there was before; none where it cannot be. */
export function undoOf(action: Action, done: Answered["done"]): [Action, string[]][] {
  const before = new Map<string, string[]>();
  for (const each of done) before.set(each.before, [...(before.get(each.before) ?? []), each.id]);
  const groups = [...before.entries()];
  const quiet = { with_mail: action.with_mail } as Action;
  switch (action.action) {
    case "set_kind":
      return groups.map(([kind, ids]) => [{ ...quiet, action: "set_kind", kind: kind as never }, ids]);
    case "set_category":
      return groups.map(([id, ids]) => [{ ...quiet, action: "set_category", category_id: id || null }, ids]);
    case "set_group":
      return groups.map(([id, ids]) => [{ ...quiet, action: "set_group", group_id: id || null }, ids]);
    case "enter":
      return groups.flatMap(([held, ids]): [Action, string[]][] =>
        held
          ? held.split(" ").map((id) => [{ ...quiet, action: "enter", session_id: id }, ids])
          : [[{ ...quiet, action: "leave", session_id: action.session_id ?? null }, ids]],
      );
    case "leave":
      return groups.map(([, ids]) => [
        { ...quiet, action: "enter", session_id: action.session_id ?? null },
        ids,
      ]);
    default:
      return [];
  }
}
