import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/",
  plugins: [react()],
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
            { name: "panel", tags: ["$initial"], priority: 2 },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { "/v1": { target: "http://127.0.0.1:8080", changeOrigin: false } } },
  test: { environment: "node", setupFiles: ["./src/test_setup.ts"], include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
});
