import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { english } from "./english";

const LANGUAGE_KEY = "preau.language";

/** French sentences are the keys; a language without its catalogue shows them as they are. */
void i18next.use(initReactI18next).init({
  lng: localStorage.getItem(LANGUAGE_KEY) ?? "fr",
  fallbackLng: "fr",
  resources: { fr: { translation: {} }, en: { translation: english } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

document.documentElement.lang = i18next.language;

export function changeLanguage(language: "fr" | "en"): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
