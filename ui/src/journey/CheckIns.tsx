// The patient's answers after surgery as a curve. Each answer in its own words stands in the line of time.
import { useWords } from "../i18n/words.ts";
import { PainChart } from "./PainChart.tsx";
import type { Journey } from "./journey.ts";

export function CheckIns({ journey }: { journey: Journey }) {
  const { t } = useWords();
  const { check_ins: answers, escalations } = journey;
  const withheld = journey.clinical === false;
  if (answers.length === 0 && (withheld ? !journey.surgery_at : journey.stage !== "aftercare")) return null;
  return (
    <section className="panel" aria-labelledby="check-ins">
      <h2 id="check-ins">{t("journey.checkIns")}</h2>
      {answers.length === 0 ? <p className="muted">{t(withheld ? "journey.wordsWithheld" : "journey.checkInsEmpty")}</p> : <PainChart checkIns={answers} escalations={escalations} />}
    </section>
  );
}
