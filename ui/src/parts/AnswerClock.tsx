// The time that is left for the first answer to somebody who asked.
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { soon } from "./answer_clock.ts";

export function AnswerClock({ answerBy }: { answerBy: string | null }) {
  const { t } = useWords();
  const time = useTime();
  if (answerBy === null) return <span className="muted">{t("day.noClock")}</span>;
  const left = Date.parse(answerBy) - time.now;
  const chip = left < 0 ? "chip danger" : left < soon ? "chip warn" : "chip";
  return (
    <time className={chip} dateTime={answerBy} title={time.exact(answerBy)}>
      {left < 0 ? t("due.overdue", { age: time.age(answerBy) }) : t("due.left", { age: time.until(answerBy) })}
    </time>
  );
}
