import { expect, test } from "vitest";

import { proposalsOf } from "./FileColumns";
import { firstOf } from "./FileParts";
import { newPeople, sentenceOf } from "./Preview";
import type { ImportFile } from "./requests";

test("the button says what it will do", () => {
  expect(sentenceOf(28, 2)).toBe("Importer 28 lignes, décider du reste après");
  expect(sentenceOf(1, 0)).toBe("Importer 1 ligne");
  expect(sentenceOf(0, 0)).toBe("Rien à importer : tout est déjà là");
  expect(sentenceOf(0, 0, true)).toBe("Réparez d’abord ce qui empêche de lire");
});

test("people are counted among the lines of registrations only", () => {
  const files = [
    { kind: "registrations", counts: { create: 3, unchanged: 1 } },
    { kind: "structures", counts: { create: 5 } },
  ];
  expect(newPeople({ files: files as unknown as ImportFile[] })).toBe(3);
});

test("lines to mend are among the first shown, in the order of the file", () => {
  const lines = Array.from({ length: 40 }, (_, index) => ({
    line: index + 2,
    status: index === 38 ? "question" : "create",
  }));
  const shown = firstOf(lines as ImportFile["lines"]).map((line) => line.line);
  expect(shown).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 40]);
});

test("proposals give each field to one column", () => {
  const column = (question: string, more = {}) => ({ question, field: null, note: "", ...more });
  const columns = [column("a"), column("b"), column("c", { field: "name" }), column("d"), column("e")];
  const questions = [
    { key: "a", proposal: "email" },
    { key: "b", proposal: "email" },
    { key: "c", proposal: "name" },
    { key: "d", proposal: "ignore" },
  ];
  expect(proposalsOf({ columns } as never, { questions } as never)).toEqual({
    a: "email",
    b: "ignore",
    d: "ignore",
  });
});
