import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { changeLanguage, translated, useTranslation } from "./i18n";

afterEach(() => changeLanguage("fr"));

test("values take their places in both languages, as they were written", () => {
  const values = { text: "Caf & {{text}}" };
  expect(translated("« {{text}} » dans le programme", "fr", values)).toBe(
    "« Caf & {{text}} » dans le programme",
  );
  expect(translated("« {{text}} » dans le programme", "en", values)).toBe(
    "“Caf & {{text}}” in the programme",
  );
});

test("what has no English is said in French", () => {
  expect(translated("Une phrase nouvelle", "en")).toBe("Une phrase nouvelle");
});

test("the page speaks the language that somebody chose, now and the next time", () => {
  function Word() {
    return useTranslation().t("Recharger");
  }
  render(<Word />);
  expect(screen.getByText("Recharger")).toBeDefined();
  act(() => changeLanguage("en"));
  expect(screen.getByText("Reload")).toBeDefined();
  expect([document.documentElement.lang, localStorage.getItem("preau.language")]).toEqual(["en", "en"]);
});
