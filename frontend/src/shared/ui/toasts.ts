import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let shown: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(toasts: readonly Toast[]): void {
  shown = toasts;
  listeners.forEach((listener) => listener());
}

/** Say something briefly, without taking the focus; with `undo`, offer to take it back. */
export function say(text: string, undo?: () => void): void {
  const toast = undo ? { id: next++, text, undo } : { id: next++, text };
  change([...shown.slice(-2), toast]);
  setTimeout(() => dismiss(toast.id), undo ? 10_000 : 6_000);
}

export function dismiss(id: number): void {
  if (shown.some((toast) => toast.id === id)) change(shown.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
