// One journey on the board: who, what it waits on and since when, what comes next, how pressing.
import type { JourneyCard } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, PatientMark, PriorityMark, TestMark, useParkedReason, WaitingMark } from "../parts/marks.tsx";
import { useNextStep } from "../parts/next_step.ts";

interface Props {
  card: JourneyCard;
  column: number;
  changed: boolean;
  open: boolean;
}

export const Card = memo(function Card({ card, column, changed, open }: Props) {
  const { t } = useWords();
  const nextStep = useNextStep();
  const parkedReason = useParkedReason();
  return (
    <Link
      to="."
      search={(old) => ({ ...old, journey: card.id })}
      state={(old) => old}
      resetScroll={false}
      className={`card ${changed ? "is-changed" : ""} ${card.open_escalations > 0 ? "has-alert" : ""}`}
      aria-current={open ? "true" : undefined}
      data-row={card.id}
      data-column={column}
    >
      {card.open_escalations > 0 && (
        <span className="card-alert">
          <Icon name="alert" size={13} />
          {t("card.alerts", { count: card.open_escalations })}
        </span>
      )}
      <span className="card-name">{card.patient.full_name}</span>
      <span className="card-head">
        <PatientMark country={card.patient.country} lang={card.patient.lang} />
        <PriorityMark priority={card.priority} />
        <TestMark journey={card} />
      </span>
      <WaitingMark journey={card} />
      <DueMark at={card.next_due_at} country={card.patient.country} label={nextStep(card)} />
      {card.parked_reason && (
        <span className="card-flag">
          <Icon name="alert" size={12} />
          {t("card.parked", { reason: parkedReason(card.parked_reason) })}
        </span>
      )}
      {card.paused && (
        <span className="card-flag">
          <Icon name="pause" size={12} />
          {t("card.paused")}
        </span>
      )}
    </Link>
  );
});
