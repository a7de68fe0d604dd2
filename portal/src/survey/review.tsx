// All answers on one screen, each changeable, before anything is sent.
import { useI18n } from "../i18n/i18n.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import type { Draft, Question } from "./draft.ts";

interface Props {
  draft: Draft;
  questions: readonly Question[];
  sending: boolean;
  onChange: (step: number) => void;
  onSend: () => void;
}

/** The last look. An unanswered question says so and leads back to itself. */
export function Review({ draft, questions, sending, onChange, onSend }: Props) {
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
  return (
    <div className="question">
      <ScreenHeading of="review">{t("review.title")}</ScreenHeading>
      <dl className="review">
        {rows.map((row) => (
          <div key={row.key} className="review-row">
            <dt>{row.label}</dt>
            <dd>{answer(row.question)}</dd>
            <dd>
              <button type="button" className="link-button" aria-label={`${t("action.change")}: ${row.label}`} onClick={() => onChange(row.step)}>
                {t("action.change")}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <div className="dock">
        <button type="button" className="button button-big" aria-busy={sending} onClick={onSend}>
          {t(sending ? "action.sending" : "action.send")}
        </button>
      </div>
    </div>
  );
}
