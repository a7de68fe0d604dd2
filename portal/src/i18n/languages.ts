// The portal's five languages: their own names, their direction, and which one a phone gets at first.
import { load, save } from "../stored.ts";

/** A language the portal speaks completely. */
export type Lang = "tr" | "en" | "de" | "ru" | "ar";

/** Each language by its own name, in the order of the switch. */
export const LANGUAGES: readonly { code: Lang; name: string; dir: "ltr" | "rtl" }[] = [
  { code: "tr", name: "Türkçe", dir: "ltr" },
  { code: "en", name: "English", dir: "ltr" },
  { code: "de", name: "Deutsch", dir: "ltr" },
  { code: "ru", name: "Русский", dir: "ltr" },
  { code: "ar", name: "العربية", dir: "rtl" },
];

/** Narrows any tag ("de-AT", "AR") to a language of the portal. */
export function toLang(tag: string | null | undefined): Lang | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language.code === primary)?.code ?? null;
}

/** Writing direction of a language. */
export function direction(lang: Lang): "ltr" | "rtl" {
  return lang === "ar" ? "rtl" : "ltr";
}

/** The BCP 47 tag for dates and money. Digits stay Latin, the same ones the pain buttons show. */
export function locale(lang: Lang): string {
  switch (lang) {
    case "ar":
      return "ar-u-ca-gregory-nu-latn";
    case "en":
      return "en-GB";
    default:
      return lang;
  }
}

const CHOSEN = "portal.lang";

/** The language this person picked on this phone, if ever. */
export function chosenLang(): Lang | null {
  return toLang(load<string>(CHOSEN));
}

/** Remembers the person's own choice: it beats every other hint from now on. */
export function rememberLang(lang: Lang): void {
  save(CHOSEN, lang);
}

/** First language: the person's choice, then the link's hint (`?lang=`), then the phone's list, then English. */
export function firstLang(search: string, phone: readonly string[]): Lang {
  const hinted = toLang(new URLSearchParams(search).get("lang"));
  const spoken = phone.map(toLang).find((lang) => lang !== null) ?? null;
  return chosenLang() ?? hinted ?? spoken ?? "en";
}
