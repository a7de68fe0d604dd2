// What a step asks for in words, and its rules: until when, when somebody looks, and what happens without an answer.
import type { AskAct } from "@medicalai/client/asks";
import { useWords } from "../i18n/words.ts";
import { useSpan } from "./useSpan.ts";

export function useAskWords() {
  const { t, code, language } = useWords();
  const span = useSpan();
  /** Whole days are said as days from two of them on. */
  const hours = (count: number) => (count >= 48 && count % 24 === 0 ? span(count / 24, "day") : span(count, "hour"));
  const what = (act: AskAct): string => {
    switch (act.kind) {
      case "survey":
        return t("asks.survey", { what: code("instrument", act.instrument) });
      case "photo":
        return t("asks.photo");
      case "document":
        return t("asks.document", { what: code("ask_document", act.type).toLocaleLowerCase(language) });
      case "consent":
        return t("asks.consent", { what: code("consent_purpose", act.purpose).toLocaleLowerCase(language) });
      case "payment":
        return t("asks.payment", { percent: act.share_percent });
      case "call":
        return t("asks.call", { what: code("ask_call", act.purpose).toLocaleLowerCase(language) });
      case "appointment":
        return t("asks.appointment", { position: code("position", act.position), time: hours(act.book_within_hours) });
    }
  };
  const rules = (act: AskAct): string[] => {
    const found = [t("asks.waits", { time: hours(act.within_hours) })];
    if ("remind_after_hours" in act && act.remind_after_hours) found.push(t("asks.reminded", { time: hours(act.remind_after_hours) }));
    if (act.kind === "consent" && act.valid_days) found.push(t("asks.validFor", { time: span(act.valid_days, "day") }));
    if (act.kind === "appointment") found.push(t("asks.remindedBefore", { time: hours(act.remind_hours_before) }));
    if (act.kind === "survey" && act.worry) {
      const { at, worse_by, position } = act.worry;
      const below = act.instrument === "iief5";
      const when = [...(at === undefined ? [] : [t(below ? "asks.totalBelow" : "asks.totalAt", { at })]), ...(worse_by === undefined ? [] : [t("asks.worse", { by: worse_by })])];
      found.push(t("asks.worries", { when: new Intl.ListFormat(language, { type: "disjunction" }).format(when), position: code("position", position) }));
    }
    if (act.otherwise) found.push(act.otherwise.then === "leave" ? t("asks.thenLeave") : t("asks.thenTask", { position: code("position", act.otherwise.position), time: hours(act.otherwise.within_hours) }));
    return found;
  };
  return { what, rules };
}
