import { expect, test } from "vitest";

import { fieldError, problemOf } from "./problems";

test("each field finds its own sentence", () => {
  const problem = {
    status: 422,
    code: "invalid_fields",
    title: "Plusieurs champs sont à corriger.",
    errors: [
      { field: "title", code: "missing", title: "Donnez un nom." },
      { field: "contributions.0.role", code: "enum", title: "Choisissez l’une des valeurs proposées." },
    ],
  };
  expect(fieldError(problem, "title")).toBe("Donnez un nom.");
  expect(fieldError(problem, "role")).toBe("Choisissez l’une des valeurs proposées.");
  expect(fieldError(problem, "ends_at")).toBeNull();
});

test("a server that does not answer is told as such", () => {
  expect(problemOf(new TypeError("Failed to fetch")).code).toBe("unreachable");
});
