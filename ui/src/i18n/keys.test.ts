// Every key exists in both languages with the same placeholders, and every literal key in the source exists.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import asksEn from "./asks.en.json";
import asksTr from "./asks.tr.json";
import bulkEn from "./bulk.en.json";
import bulkTr from "./bulk.tr.json";
import clinicEn from "./clinic.en.json";
import clinicTr from "./clinic.tr.json";
import en from "./en.json";
import importsEn from "./imports.en.json";
import importsTr from "./imports.tr.json";
import leadsEn from "./leads.en.json";
import leadsTr from "./leads.tr.json";
import pathwaysEn from "./pathways.en.json";
import pathwaysTr from "./pathways.tr.json";
import peopleEn from "./people.en.json";
import peopleTr from "./people.tr.json";
import setupEn from "./setup.en.json";
import setupTr from "./setup.tr.json";
import tr from "./tr.json";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, at = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = at ? `${at}.${key}` : key;
    if (typeof value === "string") found.set(path, value);
    else for (const [inner, text] of flat(value, path)) found.set(inner, text);
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });
}

const english = new Map([...flat(en), ...flat(clinicEn), ...flat(setupEn), ...flat(pathwaysEn), ...flat(peopleEn), ...flat(importsEn), ...flat(leadsEn), ...flat(asksEn), ...flat(bulkEn)]);
const turkish = new Map([...flat(tr), ...flat(clinicTr), ...flat(setupTr), ...flat(pathwaysTr), ...flat(peopleTr), ...flat(importsTr), ...flat(leadsTr), ...flat(asksTr), ...flat(bulkTr)]);
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe("translations", () => {
  it("have no group in two files of a language, where one would hide the other", () => {
    for (const files of [[en, clinicEn, setupEn, pathwaysEn, peopleEn, importsEn, leadsEn, asksEn, bulkEn], [tr, clinicTr, setupTr, pathwaysTr, peopleTr, importsTr, leadsTr, asksTr, bulkTr]]) {
      const groups = files.flatMap((file) => Object.keys(file));
      expect(groups.filter((group, at) => groups.indexOf(group) !== at)).toEqual([]);
    }
  });

  it("have the same keys", () => {
    expect([...turkish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("use the same placeholders", () => {
    for (const [key, text] of english) {
      expect(placeholders(turkish.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });

  it("know every key that the source names", () => {
    const missing = new Set<string>();
    for (const path of sources(join(import.meta.dirname, ".."))) {
      for (const [, key] of readFileSync(path, "utf8").matchAll(/\bt\(\s*"([\w.]+)"/g)) {
        if (key && !english.has(key) && !english.has(`${key}_other`)) missing.add(key);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
