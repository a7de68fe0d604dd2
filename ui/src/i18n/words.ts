// Codes from the api become words; a code nobody translated yet stays readable instead of becoming a hole.
import { useTranslation } from "react-i18next";

export type Words = ReturnType<typeof useWords>;

/** `consult_booked` → `Consult booked`. */
export function humanise(code: string): string {
  const text = code.replaceAll(/[_.]+/g, " ").trim();
  return text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
}

/** Translation with `code(group, code)` for the api's open lists, such as event kinds or effects. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const code = (group: string, value: string, more: Record<string, string | number> = {}): string => {
    const key = `${group}.${value}`;
    return i18n.exists(key) ? String(t(key as never, more as never)) : humanise(value);
  };
  const known = (group: string, value: string): boolean => i18n.exists(`${group}.${value}`);
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
