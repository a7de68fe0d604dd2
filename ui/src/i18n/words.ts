// Codes from the api become words; a code nobody translated yet stays readable instead of becoming a hole.
import i18next from "i18next";
import { useSyncExternalStore } from "react";

export type Words = ReturnType<typeof useWords>;

/** `consult_booked` → `Consult booked`. */
export function humanise(code: string): string {
  const text = code.replaceAll(/[_.]+/g, " ").trim();
  return text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
}

const listeners = new Set<() => void>();
i18next.on("languageChanged", () => {
  for (const listener of listeners) listener();
});
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const shown = () => i18next.language;

/** Every card of a board asks for its words several times: per language they are made once, and are the same object until another language is shown. */
const made = new Map<string, ReturnType<typeof make>>();

/** Translation with `code(group, code)` for the api's open lists, such as event kinds or effects. */
export function useWords() {
  const language = useSyncExternalStore(subscribe, shown);
  let words = made.get(language);
  if (!words) {
    words = make(language);
    made.set(language, words);
  }
  return words;
}

function make(language: string) {
  // A language's words are all there before it is shown: what was answered once without options is answered so again.
  const answers = new Map<unknown, string>();
  const t = ((...asked: [key: never]) => {
    if (asked.length > 1 || i18next.language !== language) return i18next.t(...asked);
    const [key] = asked;
    let answer = answers.get(key);
    if (answer === undefined) {
      const plain: unknown = i18next.getResource(language, "translation", key);
      // Most words stand there as they are said; what names other words is put together.
      answer = typeof plain === "string" && !/\{\{|\$t\(/.test(plain) ? plain : String(i18next.t(key));
      answers.set(key, answer);
    }
    return answer;
  }) as typeof i18next.t;
  const said = new Map<string, boolean>();
  const known = (group: string, value: string): boolean => {
    const key = `${group}.${value}`;
    let is = said.get(key);
    if (is === undefined) {
      is = i18next.exists(key);
      said.set(key, is);
    }
    return is;
  };
  const code = (group: string, value: string, more?: Record<string, string | number>): string => {
    if (!known(group, value)) return humanise(value);
    const key = `${group}.${value}` as never;
    return String(more ? t(key, more as never) : t(key));
  };
  /** A code with a parameter, `sends_message:consult_booked`. */
  const effect = (value: string): string => {
    const [head = value, ...rest] = value.split(":");
    const parameter = rest.join(":");
    if (!parameter) return code("effect", head);
    const group = effectGroups[head] ?? "template";
    return code("effect", head, { what: code(group, parameter) });
  };
  return { t, language, code, known, effect };
}

const effectGroups: Record<string, string> = {
  sends_message: "template",
  refund_rule: "refund_rule",
  moves_to: "stage",
  plans_reminder: "reminder_of",
  tells_staff: "position",
};
