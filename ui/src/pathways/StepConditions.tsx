// Under which conditions a step happens; none of them is always.
import { stepLanguages, type StepCondition } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { toggled } from "./draft.ts";
import { holds, languagesOf, simpleConditions, withCondition, withLanguages } from "./steps.ts";

interface Props {
  when: StepCondition[];
  row: string;
  described: string | undefined;
  onChange: (when: StepCondition[]) => void;
}

export function StepConditions({ when, row, described, onChange }: Props) {
  const { t, code } = useWords();
  const languages = languagesOf(when);
  return (
    <>
      <fieldset className="step-boxes" aria-label={`${row}: ${t("steps.only")}`}>
        {simpleConditions.map((each) => (
          <label key={each} className="check"><input type="checkbox" checked={holds(when, each)} onChange={() => onChange(withCondition(when, each))} />{code("steps_condition", each)}</label>
        ))}
      </fieldset>
      <fieldset className="step-boxes" aria-label={`${row}: ${t("steps.languages")}`} aria-describedby={described}>
        <span className="muted" aria-hidden="true">{t("steps.languages")}</span>
        {stepLanguages.map((each) => (
          <label key={each} className="check" lang={each}><input type="checkbox" checked={languages.includes(each)} onChange={() => onChange(withLanguages(when, toggled(languages, each, stepLanguages)))} />{code("language", each)}</label>
        ))}
      </fieldset>
    </>
  );
}
