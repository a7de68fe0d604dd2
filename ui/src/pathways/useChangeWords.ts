// One thing that would be otherwise, in words with its date.
import type { ImpactChange, PathwayBody } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { dayOf, partsOf } from "./impact.ts";
import { useStepWords } from "./useStepWords.ts";

/** `next` is the version that is gone over to, `now` the one that the journey goes by. */
export function useChangeWords() {
  const { t, code } = useWords();
  const time = useTime();
  const step = useStepWords();
  return (change: ImpactChange, next: PathwayBody | undefined, now: PathwayBody | undefined): string => {
    const { of, how } = partsOf(change);
    if (of === "rule") return code("impact_rule", how);
    const at = change.at ? `${time.weekday(change.at)} ${time.clock(change.at)}` : t("impact.noDate");
    const found = (how === "removed" ? now : next)?.steps?.find((each) => each.key === change.key);
    const day = dayOf(change.key);
    const what = of === "step" ? (found ? step.what(found) : t("impact.step", { key: change.key ?? "" })) : t("impact.check", { day: day ?? change.key ?? "" });
    return `${code("impact_how", how, { what })}, ${at}`;
  };
}
