// One question with a few answers: a tap answers and goes on, and it may be left out.
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n.tsx";
import { ScreenHeading } from "../shell/heading.tsx";

interface Props {
  of: string;
  text: ReactNode;
  lang: string;
  options: { value: number; label: string }[];
  value: number | null | undefined;
  onAnswer: (value: number | null) => void;
  onContinue: () => void;
  /** An instrument's only question cannot be left out: then there would be nothing to send. */
  skippable: boolean;
}

export function OptionQuestion({ of, text, lang, options, value, onAnswer, onContinue, skippable }: Props) {
  const { t } = useI18n();
  return (
    <div className="question">
      <ScreenHeading of={of}>{text}</ScreenHeading>
      <div className="yes-no">
        {options.map((option) => (
          <button key={option.value} type="button" className="choice choice-long" lang={lang} dir="auto" aria-pressed={value === option.value} onClick={() => onAnswer(option.value)}>
            {option.label}
          </button>
        ))}
      </div>
      {value !== undefined && (
        <div className="dock dock-still">
          <button type="button" className="button button-big" onClick={onContinue}>
            {t("action.continue")}
          </button>
        </div>
      )}
      {skippable && value !== null && (
        <button type="button" className="link-button" onClick={() => onAnswer(null)}>
          {t("askq.skip")}
        </button>
      )}
    </div>
  );
}
