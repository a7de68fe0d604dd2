// Pain from 0 to 10: eleven big numbers in one direction that follows the script, one tap, changeable.
import { useState } from "react";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr } from "../i18n/sentence.tsx";
import { ScreenHeading } from "../shell/heading.tsx";

const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

interface Props {
  value: number | null;
  onChange: (score: number) => void;
  onContinue: () => void;
  /** Another question on the same scale, and its own words at both ends. */
  question?: ReactNode;
  ends?: { none: string; worst: string };
  of?: string;
}

/** The pain question. Nothing is chosen beforehand: a suggested number would be an answer nobody gave. */
export function PainQuestion({ value, onChange, onContinue, question, ends, of = "pain" }: Props) {
  const { t } = useI18n();
  const asked = question ?? t("pain.question");
  const { none, worst } = ends ?? { none: t("pain.none"), worst: t("pain.worst") };
  const [missing, setMissing] = useState(false);
  const spoken = (score: number) => {
    const plain = t("pain.of", { n: score });
    return score === 0 ? `${plain}, ${none}` : score === 10 ? `${plain}, ${worst}` : plain;
  };
  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        if (value === null) setMissing(true);
        else onContinue();
      }}
    >
      <ScreenHeading of={of}>{asked}</ScreenHeading>
      <p className="quiet">{t("pain.hint")}</p>
      <fieldset className="pain">
        <legend className="unseen">{asked}</legend>
        <p className="pain-end" aria-hidden="true">
          <b>0</b> {none}
        </p>
        <div className="pain-grid">
          {SCORES.map((score) => (
            <label key={score} className="pain-number" data-score={score}>
              <input
                type="radio"
                name="pain"
                value={score}
                checked={value === score}
                aria-label={spoken(score)}
                onChange={() => {
                  setMissing(false);
                  onChange(score);
                }}
              />
              <span aria-hidden="true">
                <Ltr>{score}</Ltr>
              </span>
            </label>
          ))}
        </div>
        <p className="pain-end pain-end-worst" aria-hidden="true">
          <b>10</b> {worst}
        </p>
      </fieldset>
      {missing && (
        <p className="note note-warn" role="alert">
          {t("pain.missing")}
        </p>
      )}
      <div className="dock">
        <button type="submit" className="button button-big">
          {t("action.continue")}
        </button>
      </div>
    </form>
  );
}
