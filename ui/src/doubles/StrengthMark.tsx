// How sure it is that two are one, and why, in words.
import type { DuplicateReason, Strength } from "@medicalai/client/people";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { strengthMarks } from "./doubles.ts";

export function StrengthMark({ strength }: { strength: Strength }) {
  const { code } = useWords();
  const mark = strengthMarks[strength];
  return (
    <span className={`chip ${mark.tone}`}>
      <Icon name={mark.icon} size={11} />
      {code("strength", strength)}
    </span>
  );
}

export function useReasons(): (reasons: DuplicateReason[]) => string {
  const { code } = useWords();
  return (reasons) => reasons.map((each) => code("double_reason", each)).join(", ");
}
