// A step of a version's own in words: what, when, for whom, and what happens when its time is past.
import type { PathwayStep } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { simpleConditions, holds, languagesOf, timeOf } from "./steps.ts";
import { isAskAct } from "./asks.ts";
import { useAskWords } from "./useAskWords.ts";
import { hourOf, useSpan } from "./useSpan.ts";

export function useStepWords() {
  const { t, code, language } = useWords();
  const span = useSpan();
  const askWords = useAskWords();
  const low = (text: string) => text.toLocaleLowerCase(language);
  const what = ({ act }: Pick<PathwayStep, "act">): string => {
    if (act.kind === "message") return t("steps.message", { what: code("template", act.template) });
    if (act.kind === "task") return t("steps.task", { what: low(code("task_kind", act.code)), position: code("position", act.position), time: span(act.within_hours, "hour") });
    return askWords.what(act);
  };
  const when = ({ anchor, offset_hours, hour }: PathwayStep): string => {
    const { count, unit, side } = timeOf(offset_hours);
    const time = count === 0 ? code("steps_at", anchor) : code("steps_when", `${side}_${anchor}`, { time: span(count, unit) });
    return hour === undefined ? time : t("steps.atHour", { time, hour: hourOf(hour) });
  };
  const conditions = ({ when: list = [] }: PathwayStep): string[] => {
    const languages = languagesOf(list).map((each) => code("language", each));
    const spoken = list.some((each) => each.is === "language") ? [languages.length > 0 ? t("steps.onlyIn", { languages: new Intl.ListFormat(language, { type: "disjunction" }).format(languages) }) : t("steps.onlyInNone")] : [];
    return [...simpleConditions.filter((each) => holds(list, each)).map((each) => code("steps_only", each)), ...spoken];
  };
  /** How long one waits for an answer and what then, for what is asked. */
  const rules = ({ act }: Pick<PathwayStep, "act">): string[] => (isAskAct(act) ? askWords.rules(act) : []);
  return { what, when, conditions, rules, late: (step: PathwayStep) => code("steps_past", step.late ?? "skip") };
}
