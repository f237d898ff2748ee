import { useSyncExternalStore } from "react";

/** Something done that can be taken back, and done again. Each answers whether it was really done. */
export interface Deed {
  what: string;
  undo: () => Promise<boolean>;
  redo: () => Promise<boolean>;
}

export interface History {
  done: readonly Deed[];
  undone: readonly Deed[];
}

const MOST = 50;
let history: History = { done: [], undone: [] };
let slug = "";
const listeners = new Set<() => void>();

function change(next: History): void {
  history = next;
  listeners.forEach((listener) => listener());
}

/** What is done in another gathering is not taken back here. */
export function historyOf(event: string): void {
  if (event === slug) return;
  slug = event;
  change({ done: [], undone: [] });
}

export function remember(deed: Deed): void {
  change({ done: [...history.done.slice(1 - MOST), deed], undone: [] });
}

export function isLast(deed: Deed): boolean {
  return history.done[history.done.length - 1] === deed;
}

/** Take back the last deed; answers it when there was one that could be. */
export async function undo(): Promise<Deed | null> {
  const deed = history.done[history.done.length - 1];
  if (!deed) return null;
  change({ done: history.done.slice(0, -1), undone: history.undone });
  if (!(await deed.undo())) return null;
  change({ done: history.done, undone: [...history.undone, deed] });
  return deed;
}

export async function redo(): Promise<Deed | null> {
  const deed = history.undone[history.undone.length - 1];
  if (!deed) return null;
  change({ done: history.done, undone: history.undone.slice(0, -1) });
  if (!(await deed.redo())) return null;
  change({ done: [...history.done, deed], undone: history.undone });
  return deed;
}

export function useHistory(): History {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => history,
  );
}
