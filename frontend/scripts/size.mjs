/** How much script a first visit loads, compressed; fails above the limits that the design promises. */
import { readFileSync, statSync } from "node:fs";
import process from "node:process";
import { join } from "node:path";

const PAGES = { "index.html": 120, "desk.html": 90 };
const DIST = join(import.meta.dirname, "..", "dist");
const STATIC_IMPORT = /(?:\bimport|\bfrom)\s*"\.\/([^"]+\.js)"/g;

function entry(page) {
  const found = /<script[^>]+src="\/orga\/assets\/([^"]+)"/.exec(readFileSync(join(DIST, page), "utf8"));
  if (!found) throw new Error(`dist/${page} names no script: run npm run build`);
  return found[1];
}

/** The entry and all that it imports before anything runs. */
function reached(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(join(DIST, "assets", name), "utf8");
  for (const [, other] of source.matchAll(STATIC_IMPORT)) reached(other, seen);
  return seen;
}

for (const [page, limit] of Object.entries(PAGES)) {
  const names = [...reached(entry(page))];
  const total = names.reduce((sum, name) => sum + statSync(join(DIST, "assets", `${name}.br`)).size, 0) / 1000;
  console.log(
    `First load of ${page}: ${total.toFixed(1)} KB of compressed script (limit ${limit}), ${names.length} files`,
  );
  if (total > limit) process.exitCode = 1;
}
