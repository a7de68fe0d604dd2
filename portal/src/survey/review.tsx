// All answers on one screen, each changeable, before anything is sent.
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import type { Draft, Question } from "./draft.ts";

interface Row {
  /** The screen that it leads back to. */
  step: number;
  key: string;
  label: ReactNode;
  /** The label as it is read out. */
  name: string;
  answer: ReactNode;
}
interface ReviewProps {
  rows: Row[];
  sending: boolean;
  onChange: (step: number) => void;
  onSend: () => void;
  children?: ReactNode;
}

/** The last look. An unanswered question says so and leads back to itself. */
export function Review({ rows, sending, onChange, onSend, children }: ReviewProps) {
  const { t } = useI18n();
  return (
    <div className="question">
      <ScreenHeading of="review">{t("review.title")}</ScreenHeading>
      <dl className="review">
        {rows.map((row) => (
          <div key={row.key} className="review-row">
            <dt>{row.label}</dt>
            <dd>{row.answer}</dd>
            <dd>
              <button type="button" className="link-button" aria-label={`${t("action.change")}: ${row.name}`} onClick={() => onChange(row.step)}>
                {t("action.change")}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {children}
      <div className="dock">
        <button type="button" className="button button-big" aria-busy={sending} onClick={onSend}>
          {t(sending ? "action.sending" : "action.send")}
        </button>
      </div>
    </div>
  );
}

interface Props {
  draft: Draft;
  questions: readonly Question[];
  sending: boolean;
  onChange: (step: number) => void;
  onSend: () => void;
}

/** The last look at a check-in. */
export function CheckInReview({ draft, questions, sending, onChange, onSend }: Props) {
  const { t } = useI18n();
  const rows = questions.flatMap((question, at) => {
    if (question.kind === "review") return [];
    const label = question.kind === "pain" ? t("review.pain") : question.kind === "note" ? t("review.note") : t(`flag.${question.code}.short`);
    return [{ step: at + 1, key: question.kind === "flag" ? question.code : question.kind, label, question }];
  });
  const answer = (question: Question) => {
    switch (question.kind) {
      case "pain":
        return draft.pain === null ? t("review.missing") : t("pain.of", { n: draft.pain });
      case "flag": {
        const yes = draft.flags[question.code];
        return yes === undefined ? t("review.missing") : t(yes ? "answer.yes" : "answer.no");
      }
      case "note":
        return draft.note.trim() ? (
          <span dir="auto" className="own-words">
            {draft.note.trim()}
          </span>
        ) : (
          t("review.note_none")
        );
      case "review":
        return null;
    }
  };
  return <Review rows={rows.map((row) => ({ ...row, name: row.label, answer: answer(row.question) }))} sending={sending} onChange={onChange} onSend={onSend} />;
}
