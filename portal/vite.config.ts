// Builds the portal. The sources are React; the runtime is Preact's React layer, because the survey must open on a
// bad line: the same sources with react-dom weigh about 60 KB more before the first question can be seen.
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./build/service-worker.ts";

export default defineConfig({
  base: "/portal/",
  plugins: [serviceWorker()],
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
      { find: /^react-dom$/, replacement: "preact/compat" },
      { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
      { find: /^react\/jsx-dev-runtime$/, replacement: "preact/jsx-dev-runtime" },
      { find: /^react$/, replacement: "preact/compat" },
    ],
  },
  build: {
    target: "es2020",
    // Nothing is inlined as data: or as a script, so that the strict content security policy holds.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    cssCodeSplit: false,
  },
  server: {
    proxy: { "/v1": { target: process.env["PORTAL_API"] ?? "http://127.0.0.1:8080", changeOrigin: false } },
  },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://denistanbul.medicalai.localhost:8080/portal/" } },
    include: ["src/**/*.test.{ts,tsx}"],
    // The machine may be compiling the rest of the house meanwhile.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
