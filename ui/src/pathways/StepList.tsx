// A version's own steps on one side of the surgery, as a list below the line.
import type { PathwayStep } from "@medicalai/client/pathways";
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { actIcon } from "./act_icon.ts";
import { useStepWords } from "./useStepWords.ts";

export function StepList({ steps }: { steps: PathwayStep[] }) {
  const { t } = useWords();
  const words = useStepWords();
  const id = useId();
  if (steps.length === 0) return null;
  return (
    <div className="own-steps">
      <h4 id={id}>{t("steps.title")}</h4>
      <ol aria-labelledby={id}>
        {steps.map((step) => (
          <li key={step.key}>
            <span className="own-steps-when">{words.when(step)}</span>
            <span className="own-steps-what"><Icon name={actIcon[step.act.kind]} size={14} />{words.what(step)}</span>
            <span className="own-steps-rules">{[...words.rules(step), ...words.conditions(step), words.late(step)].map((each) => <span key={each}>{each}</span>)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
