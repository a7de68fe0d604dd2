// No language may miss a sentence, a place to fill, or be left in another language; and no sentence may be left unused.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RED_FLAGS } from "../survey/draft.ts";
import ar from "./ar.json";
import de from "./de.json";
import en from "./en.json";
import { fill } from "./i18n.tsx";
import { LANGUAGES, direction, firstLang, toLang } from "./languages.ts";
import ru from "./ru.json";
import tr from "./tr.json";

const ALL: Record<string, Record<string, string>> = { tr, en, de, ru, ar };
const places = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe.each(Object.keys(ALL))("%s", (lang) => {
  const words = ALL[lang] ?? {};

  it("has the same sentences as English", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it("has no empty sentence, fills the same places, and never shouts", () => {
    for (const [key, sentence] of Object.entries(words)) {
      expect(sentence.trim(), key).not.toBe("");
      expect(places(sentence), key).toEqual(places((en as Record<string, string>)[key] ?? ""));
      expect(sentence, key).not.toContain("!");
    }
  });

  it("is written in its own script and words", () => {
    const script = lang === "ru" ? /\p{Script=Cyrillic}/u : lang === "ar" ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
    // A brand, and the few words that two languages share.
    const shared = ["human.whatsapp_short", "lang.label", "doc.title"];
    for (const [key, sentence] of Object.entries(words)) {
      if (shared.includes(key)) continue;
      expect(sentence, key).toMatch(script);
      if (lang !== "en") expect(sentence, key).not.toBe((en as Record<string, string>)[key]);
    }
  });
});

describe("the sentences", () => {
  it("cover every red flag with a question, a hint and a short name", () => {
    for (const code of RED_FLAGS) {
      for (const key of [`flag.${code}`, `flag.${code}.hint`, `flag.${code}.short`]) expect(en).toHaveProperty([key]);
    }
  });

  it("are all used", () => {
    const source = sources(join(import.meta.dirname, "..")).join("\n");
    const built = /^(flag\.|step\.|ask_doc\.|ask_consent\.)/; // put together from a code
    const unused = Object.keys(en).filter((key) => !built.test(key) && !source.includes(`"${key}"`));
    expect(unused).toEqual([]);
  });

  it("fill places and leave unknown ones for live parts", () => {
    expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
  });
});

describe("the first language", () => {
  it("is the person's choice, then the link's hint, then the phone's, then English", () => {
    expect(firstLang("", ["pl-PL", "de-AT"])).toBe("de");
    expect(firstLang("?lang=ar", ["de"])).toBe("ar");
    expect(firstLang("?lang=xx", ["pl"])).toBe("en");
    localStorage.setItem("portal.lang", JSON.stringify("ru"));
    expect(firstLang("?lang=ar", ["de"])).toBe("ru");
    localStorage.clear();
  });

  it("knows five languages, one of which runs right to left", () => {
    expect(LANGUAGES.map((language) => language.code).sort()).toEqual(Object.keys(ALL).sort());
    expect(LANGUAGES.filter((language) => direction(language.code) === "rtl").map((language) => language.code)).toEqual(["ar"]);
    expect(toLang("AR_sa")).toBe("ar");
    expect(toLang(null)).toBeNull();
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}
