import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..", "..");

/** Every class that begins a selector of a style sheet: the name by which that sheet takes hold of the page. */
function namesIn(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\//g, "");
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap((match) => (match[1] ?? "").split(","));
  return selectors.flatMap((selector) => /^\s*\.([\w-]+)/.exec(selector)?.[1] ?? []);
}

function sheetsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => join(folder, name));
}

/** A sheet stays on the page after its screen: a name that two features made up would change the other one's look. */
it("gives each name of a style to one feature", () => {
  const owners = new Map<string, Set<string>>();
  for (const feature of readdirSync(join(SOURCES, "features"))) {
    for (const sheet of sheetsOf(join(SOURCES, "features", feature))) {
      for (const name of namesIn(sheet)) owners.set(name, (owners.get(name) ?? new Set()).add(feature));
    }
  }
  const kit = new Set(sheetsOf(join(SOURCES, "shared")).flatMap(namesIn));
  const contested = [...owners].filter(([name, features]) => features.size > 1 && !kit.has(name));
  expect(contested.map(([name]) => name)).toEqual([]);
});
