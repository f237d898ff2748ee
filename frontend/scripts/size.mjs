/** How much script a first visit loads, compressed; fails above the limit that the design promises. */
import { readFileSync, statSync } from "node:fs";
import process from "node:process";
import { join } from "node:path";

const LIMIT = 120 * 1000;
const DIST = join(import.meta.dirname, "..", "dist");
const STATIC_IMPORT = /(?:\bimport|\bfrom)\s*"\.\/([^"]+\.js)"/g;

function entry() {
  const page = readFileSync(join(DIST, "index.html"), "utf8");
  const found = /<script[^>]+src="\/orga\/assets\/([^"]+)"/.exec(page);
  if (!found) throw new Error("dist/index.html names no script: run npm run build");
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

const names = [...reached(entry())];
const total = names.reduce((sum, name) => sum + statSync(join(DIST, "assets", `${name}.br`)).size, 0);
console.log(
  `First load: ${(total / 1000).toFixed(1)} KB of compressed script (limit ${LIMIT / 1000}), ${names.length} files`,
);
if (total > LIMIT) process.exit(1);
