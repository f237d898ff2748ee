import { useSyncExternalStore } from "react";

import { english } from "./english";

export type Language = "fr" | "en";

const LANGUAGE_KEY = "preau.language";
const listeners = new Set<() => void>();

let language: Language = localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "fr";
document.documentElement.lang = language;

export function changeLanguage(wanted: Language): void {
  localStorage.setItem(LANGUAGE_KEY, wanted);
  document.documentElement.lang = wanted;
  language = wanted;
  listeners.forEach((listener) => listener());
}

/** French sentences are the keys; what has no English is said in French. `{{name}}` stands for a value. */
export function translated(key: string, into: Language, values: Record<string, string> = {}): string {
  const words = (into === "en" && english[key]) || key;
  return words.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The words of the shell in the reader's language, shown again when it changes. */
export function useTranslation() {
  const shown = useSyncExternalStore(subscribe, () => language);
  const t = (key: string, values?: Record<string, string>): string => translated(key, shown, values);
  return { t, language: shown };
}
