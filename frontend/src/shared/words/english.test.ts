import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { english } from "./english";

const SHELL = join(import.meta.dirname, "../../app/shell");
const TOASTS = join(import.meta.dirname, "../ui/Toasts.tsx");

function said(): string[] {
  const files = [...readdirSync(SHELL).map((name) => join(SHELL, name)), TOASTS];
  return files.flatMap((path) => {
    const source = readFileSync(path, "utf8");
    return [...source.matchAll(/(?:\bt\(|name: |words: )\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  });
}

test("every sentence of the shell is known in English, and none that it does not say", () => {
  expect(Object.keys(english).sort()).toEqual([...new Set(said())].sort());
});
