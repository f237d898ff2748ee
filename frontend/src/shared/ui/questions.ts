import { useSyncExternalStore } from "react";

export interface Question {
  title: string;
  /** What will happen, said before it does. */
  text: string;
  /** The verb on the button. */
  act: string;
  /** What cannot be taken back. */
  grave?: boolean;
}

interface Asked extends Question {
  settle: (yes: boolean) => void;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function change(next: Asked | null): void {
  asked = next;
  listeners.forEach((listener) => listener());
}

/** Ask before doing it; answers whether the person agrees. */
export function ask(question: Question): Promise<boolean> {
  asked?.settle(false);
  return new Promise((resolve) => {
    change({
      ...question,
      settle: (yes) => {
        change(null);
        resolve(yes);
      },
    });
  });
}

export function useQuestion(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
