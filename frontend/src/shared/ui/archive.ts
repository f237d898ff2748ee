import { refreshAll } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";

import { say } from "./toasts";

/** Where rows of one kind are put away, and brought back from. */
export interface Shelf {
  away: (id: string) => Promise<unknown>;
  back: (id: string) => Promise<unknown>;
  /** What became of so many: « Salle archivée. », « 3 salles archivées. » */
  goneWords: (count: number) => string;
  backWords: (count: number) => string;
}

/** Archive now, say what was really done, and bring it back on request: leaving the page loses nothing. */
export async function putAway(shelf: Shelf, ids: readonly string[]): Promise<void> {
  const { done, problem } = await through(ids, shelf.away);
  await refreshAll();
  tell(done, shelf.goneWords, problem, () => void bringBack(shelf, done));
}

export async function bringBack(shelf: Shelf, ids: readonly string[]): Promise<void> {
  const { done, problem } = await through(ids, shelf.back);
  await refreshAll();
  tell(done, shelf.backWords, problem);
}

/** One after the other, all of them: what one refuses does not hold the others back. */
async function through(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<{ done: string[]; problem: Problem | null }> {
  const done: string[] = [];
  let problem: Problem | null = null;
  for (const id of ids) {
    try {
      await act(id);
      done.push(id);
    } catch (error) {
      problem ??= problemOf(error);
    }
  }
  return { done, problem };
}

function tell(
  done: readonly string[],
  words: (count: number) => string,
  problem: Problem | null,
  undo?: () => void,
): void {
  const sentence = [done.length > 0 && words(done.length), problem?.title].filter(Boolean).join(" ");
  say(sentence, done.length > 0 ? undo : undefined);
}

/** « Salle archivée. », « 3 salles archivées. » */
export function counted(one: string, many: string): (count: number) => string {
  return (count) => (count > 1 ? `${count} ${many}.` : `${one}.`);
}
