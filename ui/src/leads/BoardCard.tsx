// One lead on the board: who, from where, how promising, what is next and whose it is. It is opened like a link and carried like a card.
import type { BoardLead } from "@medicalai/client/leads";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { moneyShort } from "../money.ts";
import { AnswerClock } from "../parts/AnswerClock.tsx";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, PatientMark, TestMark } from "../parts/marks.tsx";
import { useNextStep } from "../parts/next_step.ts";
import { useTime } from "../time/useTime.ts";
import { Tags } from "./Tags.tsx";
import { useSourceName } from "../parts/useSourceName.ts";

interface Props {
  lead: BoardLead;
  column: number;
  changed: boolean;
  open: boolean;
  lifted: boolean;
  /** Its message has been sent; the board follows in a moment. */
  going: boolean;
}

export const BoardCard = memo(function BoardCard({ lead, column, changed, open, lifted, going }: Props) {
  const { t, language } = useWords();
  const sourceName = useSourceName();
  const classes = ["card lead-card", changed ? "is-changed" : "", lifted ? "is-lifted" : "", going || lead.closing ? "is-going" : ""].filter(Boolean).join(" ");
  return (
    <Link
      to="."
      search={(old) => ({ ...old, lead: lead.id })}
      state={(old) => old}
      resetScroll={false}
      preload={false}
      draggable={false}
      className={classes}
      aria-current={open ? "true" : undefined}
      aria-describedby="lead-carry"
      data-card
      data-row={lead.id}
      data-column={column}
    >
      <span className="card-head">
        <span className="card-name">{lead.patient.full_name}</span>
        <span className="chip score" title={t("leads.score")}>
          <span className="visually-hidden">{t("leads.score")}</span>
          {lead.score}
        </span>
      </span>
      <span className="lead-from">
        <PatientMark country={lead.patient.country} lang={lead.patient.lang} />
        <span className="muted lead-source">{sourceName(lead.source)}</span>
        <TestMark journey={lead} />
      </span>
      <span className="lead-next">{going || lead.closing ? <span className="muted">{t(going ? "leads.going" : "leads.closing")}</span> : <Next lead={lead} />}</span>
      <span className="lead-foot">
        {lead.tags.length > 0 && <Tags tags={lead.tags} most={lead.value ? 1 : 2} />}
        {lead.value && <span className="num lead-value">{moneyShort(lead.value.amount_minor, lead.value.currency, language)}</span>}
        <span className="lead-who" title={lead.assignee?.name ?? t("leads.nobody")}>
          <Icon name="person" size={12} />
          <span>{lead.assignee?.name ?? t("leads.nobody")}</span>
        </span>
      </span>
    </Link>
  );
});

/** The promise to answer while there is one, else what the journey does next. */
function Next({ lead }: { lead: BoardLead }) {
  const { t, code } = useWords();
  const time = useTime();
  const nextStep = useNextStep();
  if (lead.column === "lost") return <span className="muted">{lead.lost_reason ? code("lost_reason", lead.lost_reason) : t("leads.noReason")}</span>;
  const rotting = lead.rotting && (
    <span className="lead-rotting" title={t("leads.rottingHint")}>
      <Icon name="clock" size={12} />
      {time.age(lead.stage_since)}
      <span className="visually-hidden">{t("leads.rottingHint")}</span>
    </span>
  );
  const waits = lead.answer_by !== null && lead.first_response_at === null;
  return (
    <>
      {waits ? (
        <>
          <span className="muted">{t("day.firstAnswer")}</span> <AnswerClock answerBy={lead.answer_by} />
        </>
      ) : (
        <DueMark at={lead.journey.next_due_at} country={lead.patient.country} label={nextStep({ ...lead.journey, default_branch: null })} />
      )}
      {rotting}
    </>
  );
}
