import i18next from "i18next";
import { useSyncExternalStore } from "react";

import { english } from "./english";

export type Language = "fr" | "en";

const LANGUAGE_KEY = "preau.language";

/** French sentences are the keys; a language without its catalogue shows them as they are. */
void i18next.init({
  lng: localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "fr",
  fallbackLng: "fr",
  resources: { fr: { translation: {} }, en: { translation: english } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

document.documentElement.lang = i18next.language;

export function changeLanguage(language: Language): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

function subscribe(listener: () => void): () => void {
  i18next.on("languageChanged", listener);
  return () => i18next.off("languageChanged", listener);
}

/** The words of the shell in the reader's language, shown again when it changes. */
export function useTranslation() {
  const language = useSyncExternalStore(subscribe, () => i18next.language as Language);
  const t = (key: string, values: Record<string, string> = {}): string => i18next.t(key, values);
  return { t, language };
}
