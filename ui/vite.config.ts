import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/",
  plugins: [react()],
  // Fonts and images stay files: the content policy allows nothing inlined.
  build: { outDir: "dist", assetsInlineLimit: 0, sourcemap: false },
  server: { port: 5173, proxy: { "/v1": { target: "http://127.0.0.1:8080", changeOrigin: false } } },
  test: { environment: "node", setupFiles: ["./src/test_setup.ts"], include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
});
