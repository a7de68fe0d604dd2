// Turkish and English, loaded one at a time; the choice is kept in the browser and falls back to the person's own language.
import i18next from "i18next";

export const languages = ["tr", "en"] as const;
export type Language = (typeof languages)[number];

const kept = "panel.language";
const load = { tr: () => import("./words.tr.ts"), en: () => import("./words.en.ts") };

export function isLanguage(text: unknown): text is Language {
  return text === "tr" || text === "en";
}

/** The language chosen in this browser, if any. */
export function chosenLanguage(): Language | null {
  const text = localStorage.getItem(kept);
  return isLanguage(text) ? text : null;
}

/** Shows a language. `keep` is set when the person chose it, not when it came from their account. */
export async function showLanguage(language: Language, keep: boolean): Promise<void> {
  if (keep) localStorage.setItem(kept, language);
  if (i18next.language === language) return;
  if (!i18next.hasResourceBundle(language, "translation")) i18next.addResourceBundle(language, "translation", (await load[language]()).default);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startWords(): Promise<void> {
  const first = chosenLanguage() ?? (navigator.language.startsWith("en") ? "en" : "tr");
  const words = await load[first]();
  await i18next.init({
    lng: first,
    resources: { [first]: { translation: words.default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = first;
}
