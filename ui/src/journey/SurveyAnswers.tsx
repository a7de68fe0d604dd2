// What the patient answered to scored questionnaires: the total and its band, each answer a click away.
import type { SurveyAnswers as Given } from "@medicalai/client/asks";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import type { Journey } from "./journey.ts";

export function SurveyAnswers({ journey }: { journey: Journey }) {
  const { t } = useWords();
  const answers = journey.survey_answers ?? [];
  if (answers.length === 0) return null;
  return (
    <section className="panel survey-answers" aria-labelledby="survey-answers">
      <h2 id="survey-answers">{t("open_asks.answers")}</h2>
      <ul>{answers.map((each) => <Line key={each.id} given={each} />)}</ul>
    </section>
  );
}

function Line({ given }: { given: Given }) {
  const { t, code } = useWords();
  const time = useTime();
  const worried = given.band === "severe" || given.band === "moderate";
  return (
    <li>
      <p className="row">
        <strong>{code("instrument", given.instrument)}</strong>
        <span className="num">{given.total === null ? t("open_asks.noTotal") : t("open_asks.total", { total: given.total })}</span>
        {given.band && <span className={worried ? "chip warn" : "chip"}>{code("survey_band", given.band)}</span>}
        <time className="muted" dateTime={given.answered_at} title={time.exact(given.answered_at)}>{time.past(given.answered_at)}</time>
      </p>
      {given.answers.length > 1 && (
        <details className="timeline-why">
          <summary>{t("open_asks.each")}</summary>
          <ol>{given.answers.map((answer, n) => <li key={n}>{answer ?? t("open_asks.leftOut")}</li>)}</ol>
        </details>
      )}
    </li>
  );
}
