// A patient's answer after surgery, as written.
import type { CheckIn } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";

export function Answer({ answer }: { answer: CheckIn }) {
  const { t, code } = useWords();
  return (
    <>
      <p className="row">
        <span>{t("journey.day", { day: answer.day_offset })}</span>
        {answer.pain_score !== null && <span className={answer.pain_score >= 7 ? "chip danger" : "chip"}>{`${t("journey.pain")} ${answer.pain_score}/10`}</span>}
        {answer.red_flags.map((flag) => <span key={flag} className="chip danger">{code("red_flag", flag)}</span>)}
        {answer.revision > 1 && <span className="chip">{t("journey.revised")}</span>}
      </p>
      {answer.note && <blockquote dir="auto">{answer.note}</blockquote>}
    </>
  );
}
