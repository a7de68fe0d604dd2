// Emits /portal/sw.js: keeps the shell of the portal on the phone, so that a survey opens without a connection.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Vite plugin: fills the worker's template with the list of built files and a name derived from their content. */
export function serviceWorker(): Plugin {
  return {
    name: "portal-service-worker",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith("assets/"))
        .sort();
      const hash = createHash("sha256").update(files.join("\n"));
      const page = bundle["index.html"];
      if (page?.type === "asset") hash.update(page.source);
      const template = readFileSync(new URL("./service-worker.template.js", import.meta.url), "utf8");
      const source = template
        .replace(/^\/\* global .*\n/m, "")
        .replace("__VERSION__", hash.digest("hex").slice(0, 12))
        .replace("__FILES__", JSON.stringify(files.map((name) => `/portal/${name}`)));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
