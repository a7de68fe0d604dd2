// The patient's answers after surgery: the curve, then each answer in its own words.
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { PainChart } from "./PainChart.tsx";
import type { Journey } from "./journey.ts";

export function CheckIns({ journey }: { journey: Journey }) {
  const { t, code } = useWords();
  const time = useTime();
  const { check_ins: answers, escalations } = journey;
  if (answers.length === 0 && journey.stage !== "aftercare") return null;
  const alertSteps = new Set(escalations.map((each) => each.step_key));
  const alertDays = new Set(answers.filter((each) => alertSteps.has(each.step_key)).map((each) => each.day_offset));
  return (
    <section className="panel" aria-labelledby="check-ins">
      <h2 id="check-ins">{t("journey.checkIns")}</h2>
      {answers.length === 0 ? (
        <p className="muted">{t("journey.checkInsEmpty")}</p>
      ) : (
        <>
          <PainChart checkIns={answers} alertDays={alertDays} />
          <ul className="answers">
            {[...answers]
              .sort((a, b) => b.answered_at.localeCompare(a.answered_at))
              .map((each) => (
                <li key={each.id}>
                  <p className="spread">
                    <strong>{t("journey.day", { day: each.day_offset })}</strong>
                    {each.pain_score !== null && (
                      <span className={each.pain_score >= 7 ? "chip danger" : "chip"}>{`${t("journey.pain")} ${each.pain_score}/10`}</span>
                    )}
                  </p>
                  {each.red_flags.length > 0 && (
                    <p className="row">{each.red_flags.map((flag) => <span key={flag} className="chip danger">{code("red_flag", flag)}</span>)}</p>
                  )}
                  {each.note && <blockquote dir="auto">{each.note}</blockquote>}
                  <p className="muted" title={time.exact(each.answered_at)}>
                    {`${time.past(each.answered_at)} · ${code("channel", each.channel)}`}
                    {each.revision > 1 && ` · ${t("journey.revised")}`}
                  </p>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}
