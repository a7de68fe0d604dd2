// Somebody who asked and has no answer yet, with the time that is left for the first one.
import { useWords } from "../i18n/words.ts";
import { PatientMark } from "../parts/marks.tsx";
import { useTime } from "../time/useTime.ts";
import type { NewLead } from "./day.ts";
import { Line } from "./Line.tsx";

/** Less than this is soon enough to be said in colour. */
const soon = 30 * 60_000;

export function LeadLine({ lead, who, over, here, changed }: { lead: NewLead; who: string | null; over: boolean; here: boolean; changed: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const left = lead.answer_by === null ? null : Date.parse(lead.answer_by) - time.now;
  const tone = left === null || left > soon ? undefined : left < 0 ? ("danger" as const) : ("warn" as const);
  return (
    <Line
      icon="person"
      {...(tone ? { tone } : {})}
      journeyId={lead.journey_id}
      name={lead.patient.full_name}
      mark={<PatientMark country={lead.patient.country} lang={lead.patient.lang} />}
      what={
        <>
          <strong>{t("day.firstAnswer")}</strong>
          <span className="muted">{`${t("day.waitsFor", { who: who ?? t("day.anybody") })} · ${code("source", lead.source)}`}</span>
        </>
      }
      since={
        <>
          <Clock left={left} answerBy={lead.answer_by} />
          <span className="muted">{t("day.cameAgo", { age: time.age(lead.created_at) })}</span>
        </>
      }
      otherwise={left !== null && left < 0 ? t("day.leadPassed") : t("day.leadOtherwise")}
      over={over}
      here={here}
      changed={changed}
    />
  );
}

function Clock({ left, answerBy }: { left: number | null; answerBy: string | null }) {
  const { t } = useWords();
  const time = useTime();
  if (left === null || answerBy === null) return <span className="muted">{t("day.noClock")}</span>;
  const chip = left < 0 ? "chip danger" : left < soon ? "chip warn" : "chip";
  return (
    <time className={chip} dateTime={answerBy} title={time.exact(answerBy)}>
      {left < 0 ? t("due.overdue", { age: time.age(answerBy) }) : t("due.left", { age: time.until(answerBy) })}
    </time>
  );
}
