// Turkish and English, loaded one at a time; the choice is kept in the browser and falls back to the person's own language.
import i18next from "i18next";

export const languages = ["tr", "en"] as const;
export type Language = (typeof languages)[number];

const kept = "panel.language";
// One file per room: what every screen says, the clinic's own pages (files, settings, sign-in), setting up, care plans, people, bringing patients in, leads, what is asked of patients, acts on many journeys.
const load = {
  tr: () =>
    Promise.all([import("./tr.json"), import("./clinic.tr.json"), import("./setup.tr.json"), import("./pathways.tr.json"), import("./people.tr.json"), import("./imports.tr.json"), import("./leads.tr.json"), import("./asks.tr.json"), import("./bulk.tr.json")]),
  en: () =>
    Promise.all([import("./en.json"), import("./clinic.en.json"), import("./setup.en.json"), import("./pathways.en.json"), import("./people.en.json"), import("./imports.en.json"), import("./leads.en.json"), import("./asks.en.json"), import("./bulk.en.json")]),
};

export function isLanguage(text: unknown): text is Language {
  return text === "tr" || text === "en";
}

/** The language chosen in this browser, if any. */
export function chosenLanguage(): Language | null {
  const text = localStorage.getItem(kept);
  return isLanguage(text) ? text : null;
}

async function bring(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const files = await load[language]();
    i18next.addResourceBundle(language, "translation", Object.assign({}, ...files.map((file) => file.default)) as object);
  }
}

/** Shows a language. `keep` is set when the person chose it, not when it came from their account. */
export async function showLanguage(language: Language, keep: boolean): Promise<void> {
  if (keep) localStorage.setItem(kept, language);
  await bring(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startWords(): Promise<void> {
  const first = chosenLanguage() ?? (navigator.language.startsWith("en") ? "en" : "tr");
  await i18next.init({
    lng: first,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await showLanguage(first, false);
}
