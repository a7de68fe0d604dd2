// Somebody who asked and has no answer yet, with the time that is left for the first one.
import type { Lead } from "@medicalai/client/leads";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { AnswerClock } from "../parts/AnswerClock.tsx";
import { soon } from "../parts/answer_clock.ts";
import { PatientMark } from "../parts/marks.tsx";
import { useSourceName } from "../parts/useSourceName.ts";
import { useTime } from "../time/useTime.ts";
import { Line } from "./Line.tsx";

export const LeadLine = memo(function LeadLine({ lead, who, over, here, changed }: { lead: Lead; who: string | null; over: boolean; here: boolean; changed: boolean }) {
  const { t } = useWords();
  const sourceName = useSourceName();
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
          <span className="muted">{`${t("day.waitsFor", { who: who ?? t("day.anybody") })} · ${sourceName(lead.source)}`}</span>
        </>
      }
      since={
        <>
          <AnswerClock answerBy={lead.answer_by} />
          <span className="muted">{t("day.cameAgo", { age: time.age(lead.created_at) })}</span>
        </>
      }
      otherwise={left !== null && left < 0 ? t("day.leadPassed") : t("day.leadOtherwise")}
      over={over}
      here={here}
      changed={changed}
    />
  );
});
