// A journey that stands still until somebody of the clinic acts.
import type { JourneyCard } from "@medicalai/client/contract";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { PatientMark, PriorityMark, TestMark, useParkedReason } from "../parts/marks.tsx";
import { useOtherwise } from "../parts/next_step.ts";
import { useTime } from "../time/useTime.ts";
import { Line } from "./Line.tsx";

export const WaitingLine = memo(function WaitingLine({ card, over, here, changed }: { card: JourneyCard; over: boolean; here: boolean; changed: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const parkedReason = useParkedReason();
  const otherwise = useOtherwise();
  const who = card.waiting_on === "doctor" ? code("waiting", "doctor") : (card.coordinator?.name ?? t("card.nobodyAssigned"));
  const late = card.next_due_at !== null && time.isOverdue(card.next_due_at);
  return (
    <Line
      icon={card.waiting_on === "doctor" ? "doctor" : "clock"}
      {...(card.priority === "urgent" || card.parked_reason ? { tone: "warn" as const } : {})}
      journeyId={card.id}
      name={card.patient.full_name}
      mark={
        <>
          <PatientMark country={card.patient.country} lang={card.patient.lang} />
          {(card.priority === "urgent" || card.priority === "high") && <PriorityMark priority={card.priority} />}
          <TestMark journey={card} />
        </>
      }
      what={
        <>
          <strong>{card.parked_reason ? t("card.parked", { reason: parkedReason(card.parked_reason) }) : card.paused ? t("card.paused") : code("day_wait", card.stage)}</strong>
          <span className="muted">{t("day.waitsFor", { who })}</span>
        </>
      }
      since={<time dateTime={card.waiting_since} title={time.exact(card.waiting_since)}>{t("day.waitsSince", { age: time.age(card.waiting_since) })}</time>}
      otherwise={otherwise(card)}
      when={
        card.next_due_at &&
        !card.paused && (
          <time className={late ? "due-late" : ""} dateTime={card.next_due_at} title={time.bothZones(card.next_due_at, card.patient.country)}>
            {time.due(card.next_due_at)}
          </time>
        )
      }
      over={over}
      here={here}
      changed={changed}
    />
  );
});
