// Weighs what a phone must load before it can show the survey's first question, and fails above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 90;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The chunk, all it imports statically, and their styles. */
function closure(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`size: the build has no chunk named ${key}`);
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const inner of chunk.imports ?? []) if (!found.has(manifest[inner]?.file)) closure(inner, found);
  return found;
}

// The survey belongs to the entry, so that its first question needs no further round trip.
if (Object.keys(manifest).some((key) => key.startsWith("src/survey/"))) throw new Error("size: the survey became a chunk of its own; count it here");

const page = readFileSync(new URL("index.html", dist), "utf8");
const linked = [...page.matchAll(/(?:href|src)="\/portal\/(assets\/[^"]+)"/g)].map((match) => match[1]);
const shell = new Set(["index.html", ...linked, ...closure("index.html")]);
const languages = Object.keys(manifest).filter((key) => /^src\/i18n\/[a-z]{2}\.json$/.test(key));
if (languages.length !== 5) throw new Error(`size: expected five languages in the build, found ${languages.length}`);

const weigh = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
let total = 0;
for (const file of shell) {
  const bytes = weigh(file);
  total += bytes;
  console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${file}`);
}
// One language is loaded; the heaviest counts.
const heaviest = Math.max(...languages.map((key) => weigh(manifest[key].file)));
total += heaviest;
console.log(`${(heaviest / 1024).toFixed(1).padStart(7)} KB  heaviest language`);
const kb = total / 1024;
console.log(`${kb.toFixed(1).padStart(7)} KB  survey, first load, gzip (budget ${BUDGET_KB} KB)`);
if (kb > BUDGET_KB) {
  console.error(`The survey's first load is over its budget of ${BUDGET_KB} KB.`);
  process.exit(1);
}
