import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const validator = /node_modules\/(zod|react-hook-form|@hookform)\//;
const known = new Map<string, boolean>();

/** Whether a module cannot be without the validator: the biggest part that no page needs before a form is opened. */
function needsForms(id: string, modules: { getModuleInfo: (id: string) => { importedIds: string[] } | null }): boolean {
  let found = known.get(id);
  if (found === undefined) {
    // Modules in a circle: none is the first to need it.
    known.set(id, false);
    found = validator.test(id) || (modules.getModuleInfo(id)?.importedIds ?? []).some((each) => needsForms(each, modules));
    known.set(id, found);
  }
  return found;
}

/** What the first script will ask for: fetched beside it, not after it. What only those who are in will see is fetched when `frame.js`, which comes after it, knows that somebody is. */
const ahead: Plugin = {
  name: "ahead",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((each) => each.type === "chunk" && (each.name === "main" || each.name === "panel"))
        .map(({ name, fileName }) =>
          name === "main"
            ? { tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` }, injectTo: "head" as const }
            : { tag: "link", attrs: { "data-inside": "modulepreload", crossorigin: true, href: `/${fileName}` }, injectTo: "head-prepend" as const },
        ),
  },
};

export default defineConfig({
  base: "/",
  plugins: [react(), ahead],
  // Read by the parser of JSON, which is quicker than that of programs.
  json: { stringify: true, namedExports: false },
  build: {
    outDir: "dist",
    // Fonts and images stay files: the content policy allows nothing inlined.
    assetsInlineLimit: 0,
    sourcemap: false,
    cssCodeSplit: false,
    // A page that is opened first waits for each file in turn, six at a time: what all pages need is one file, what several share few.
    rolldownOptions: {
      output: {
        // A chunk that pages share is named after all of them; its hash says enough.
        chunkFileNames: ({ name }) => `assets/${name.startsWith("shared") ? "shared" : name}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: "start", tags: ["$initial"], priority: 5 },
            { name: "main", test: /src\/main\.tsx$/, priority: 4 },
            { name: "panel", test: /src\/shell\/Panel\.tsx$/, priority: 3 },
            { name: "forms", test: validator, priority: 2 },
            { name: (id, modules) => (needsForms(id, modules) ? "shared_forms" : "shared"), debugName: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { "/v1": { target: "http://127.0.0.1:8080", changeOrigin: false } } },
  test: { environment: "node", setupFiles: ["./src/test_setup.ts"], include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
});
