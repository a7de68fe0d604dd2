// Above a question: the way back, and how far it is.
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n.tsx";
import { Icon } from "../shell/icons.tsx";

/** `of` counts the questions; the screen after them is the review, which is no question. */
export function SurveyBar({ at, of }: { at: number; of: number }) {
  const { t } = useI18n();
  return (
    <>
      <BackBar>{at <= of && of > 1 && <span className="quiet">{t("survey.progress", { n: at, of })}</span>}</BackBar>
      <progress className="progress" max={of + 1} value={at} aria-hidden="true" />
    </>
  );
}

/** The way back alone. */
export function BackBar({ children, onBack = () => history.back() }: { children?: ReactNode; onBack?: () => void }) {
  const { t } = useI18n();
  return (
    <div className="survey-bar">
      <button type="button" className="back" onClick={onBack}>
        <Icon name="back" />
        {t("action.back")}
      </button>
      {children}
    </div>
  );
}
