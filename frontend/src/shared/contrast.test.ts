import { expect, test } from "vitest";

import { contrast, contrastWords } from "./contrast";

test("contrast as WCAG counts it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 1);
});

test("a pale colour is refused with the reason, a dark one accepted", () => {
  expect(contrastWords("#cccccc")).toBe(
    "Contraste avec le blanc : 1,6 pour 1. Il en faut 4,5 : choisissez plus foncé.",
  );
  expect(contrastWords("#2f5f3c")).toContain("C’est lisible.");
});
