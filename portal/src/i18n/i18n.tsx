// Words on screen. One language is loaded at a time; a missing key is a type error, and the test beside the files walks all five.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { direction, rememberLang } from "./languages.ts";
import type { Lang } from "./languages.ts";
import type en from "./en.json";

/** Every sentence the portal can say. */
export type Key = keyof typeof en;
/** One language's sentences. */
export type Messages = Record<Key, string>;
/** Puts a sentence into the current language; `{name}` in it is replaced by `params.name`. */
export type Translate = (key: Key, params?: Record<string, string | number>) => string;

export interface I18n {
  lang: Lang;
  t: Translate;
  /** Changes the language. `by` tells a person's own choice, which is remembered, from a hint, which is not. */
  setLang: (lang: Lang, by: "person" | "hint") => void;
}

const Context = createContext<I18n | null>(null);

/** Loads one language's file. */
export async function loadMessages(lang: Lang): Promise<Messages> {
  switch (lang) {
    case "tr":
      return (await import("./tr.json")).default;
    case "en":
      return (await import("./en.json")).default;
    case "de":
      return (await import("./de.json")).default;
    case "ru":
      return (await import("./ru.json")).default;
    case "ar":
      return (await import("./ar.json")).default;
  }
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, params: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** Gives the screens their words and keeps the document's language and direction right. */
export function I18nProvider({ first, messages, children }: { first: Lang; messages: Messages; children: ReactNode }) {
  const [current, setCurrent] = useState({ lang: first, messages });

  useEffect(() => {
    document.documentElement.lang = current.lang;
    document.documentElement.dir = direction(current.lang);
  }, [current.lang]);

  const setLang = useCallback((lang: Lang, by: "person" | "hint") => {
    if (by === "person") rememberLang(lang);
    // Without a connection a language that is not on the phone cannot be had: the old one stays.
    loadMessages(lang).then(
      (loaded) => setCurrent({ lang, messages: loaded }),
      () => undefined,
    );
  }, []);

  const value = useMemo<I18n>(
    () => ({ lang: current.lang, setLang, t: (key, params) => fill(current.messages[key], params) }),
    [current, setLang],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The words of the current language. */
export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error("useI18n is used outside I18nProvider");
  return value;
}
