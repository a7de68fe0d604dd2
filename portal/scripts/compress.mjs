// Lays a .gz beside each built text file: the API serves them as they are, and the budget of the survey is meant compressed.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css|svg|webmanifest|html)$/.test(name)) continue;
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(readFileSync(new URL(name, dist)), { level: 9 }));
}
