// A version's own steps as rows, with a way to one more.
import { useRef } from "react";
import { useWords } from "../i18n/words.ts";
import { StepRow } from "./StepRow.tsx";
import { withStep } from "./steps.ts";
import type { Editing } from "./useDraft.ts";

export function StepsField({ editing }: { editing: Editing }) {
  const { t } = useWords();
  const add = useRef<HTMLButtonElement>(null);
  const { draft } = editing;
  return (
    <>
      {draft.steps.length === 0 && <p>{t("steps.none")}</p>}
      <ol className="steps">
        {draft.steps.map((_, n) => (
          <StepRow
            key={n}
            editing={editing}
            n={n}
            onRemove={() => {
              editing.replace({ ...draft, steps: draft.steps.filter((_, other) => other !== n) }, "/steps");
              add.current?.focus();
            }}
          />
        ))}
      </ol>
      <button ref={add} type="button" className="button small draft-add" onClick={() => editing.replace({ ...draft, steps: withStep(draft.steps) }, "/steps")}>{t("steps.add")}</button>
    </>
  );
}
