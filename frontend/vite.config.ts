import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

import { deskFiles } from "./scripts/deskFiles.ts";

/** Compress once, at build time: the server only has to choose a file. */
function compressed(): Plugin {
  return {
    name: "preau-compressed",
    apply: "build",
    writeBundle() {
      const folder = join(import.meta.dirname, "dist", "assets");
      for (const name of readdirSync(folder).filter((each) => /\.(js|css|svg|wasm)$/.test(each))) {
        const path = join(folder, name);
        const body = readFileSync(path);
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        writeFileSync(`${path}.br`, brotliCompressSync(body, { params: quality }));
        writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  base: "/orga/",
  plugins: [react(), deskFiles(), compressed()],
  resolve: { alias: { "@": join(import.meta.dirname, "src") } },
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, "index.html"),
        desk: join(import.meta.dirname, "desk.html"),
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/connexion": "http://127.0.0.1:8000" } },
  // One page for all files of a worker: making one for each took four fifths of the time. No test mocks a module.
  test: {
    environment: "happy-dom",
    isolate: false,
    setupFiles: "src/shared/testing/setup.ts",
    restoreMocks: true,
  },
});
