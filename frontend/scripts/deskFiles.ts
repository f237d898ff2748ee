/** What the desk's phone keeps to open without line: every file that its page may load, written into its worker. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plugin, Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

const WORKER = join(import.meta.dirname, "..", "src", "desk", "worker.js");
const BASE = "/orga/";

/** The entry and all that it imports, now or when asked, with styles, typefaces and the scanner's own program. */
function reached(bundle: Bundle, name: string, files = new Set<string>()): Set<string> {
  if (files.has(name)) return files;
  files.add(name);
  const part = bundle[name];
  if (part?.type !== "chunk") return files;
  for (const other of [...part.imports, ...part.dynamicImports]) reached(bundle, other, files);
  const { importedCss = [], importedAssets = [] } = part.viteMetadata ?? {};
  [...importedCss, ...importedAssets].forEach((each) => files.add(each));
  return files;
}

export function deskFiles(): Plugin {
  return {
    name: "preau-desk-files",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const entry = Object.values(bundle).find(
          (part) => part.type === "chunk" && part.isEntry && part.name === "desk",
        );
        if (!entry) return this.error("the build has no entry named desk");
        const files = [...reached(bundle, entry.fileName)].sort().map((name) => BASE + name);
        const worker = readFileSync(WORKER, "utf8");
        const version = createHash("sha256").update(JSON.stringify(files)).update(worker).digest("hex");
        const head = `self.FILES = ${JSON.stringify(files)};\nself.VERSION = "${version.slice(0, 12)}";\n`;
        this.emitFile({ type: "asset", fileName: "desk-worker.js", source: head + worker });
      },
    },
  };
}
