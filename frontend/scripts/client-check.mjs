/** Fails when the typed client is not the one that openapi.json gives. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const KEPT = join(ROOT, "src/shared/api/schema.gen.ts");
const folder = mkdtempSync(join(tmpdir(), "preau-client-"));
const fresh = join(folder, "schema.gen.ts");
const TOOL = join(ROOT, "node_modules/.bin/openapi-typescript");

try {
  const args = ["openapi.json", "-o", fresh, "--empty-objects-unknown"];
  execFileSync(TOOL, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (readFileSync(fresh, "utf8") !== readFileSync(KEPT, "utf8")) {
    console.error("frontend/src/shared/api/schema.gen.ts is stale: make client");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
