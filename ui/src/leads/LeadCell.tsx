// What a column of the table says of a lead.
import type { Lead } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { moneyShort } from "../money.ts";
import { AnswerClock } from "../parts/AnswerClock.tsx";
import { DueMark } from "../parts/marks.tsx";
import { useNextStep } from "../parts/next_step.ts";
import { useTime } from "../time/useTime.ts";
import { AssignLead } from "./AssignLead.tsx";
import { Tags } from "./Tags.tsx";
import type { TableColumn } from "./table.ts";
import { useSourceName } from "../parts/useSourceName.ts";

export function LeadCell({ lead, column, over }: { lead: Lead; column: TableColumn; over: boolean }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const nextStep = useNextStep();
  const sourceName = useSourceName();
  switch (column) {
    case "column":
      return over ? <span className="muted">{t("leads.over")}</span> : lead.closing ? <span className="muted">{t("leads.closing")}</span> : code("lead_column", lead.column);
    case "next":
      if (lead.column === "lost") return null;
      return lead.answer_by && !lead.first_response_at ? (
        <span className="lead-next"><span className="muted">{t("day.firstAnswer")}</span> <AnswerClock answerBy={lead.answer_by} /></span>
      ) : (
        <DueMark at={lead.journey.next_due_at} country={lead.patient.country} label={nextStep({ ...lead.journey, default_branch: null })} />
      );
    case "score":
      return lead.score;
    case "assignee":
      return <AssignLead lead={lead} />;
    case "source":
      return sourceName(lead.source);
    case "tags":
      return <Tags tags={lead.tags} most={2} />;
    case "value":
      return lead.value && moneyShort(lead.value.amount_minor, lead.value.currency, language);
    case "campaign":
      return lead.campaign?.name ?? <span className="muted">{t("leads.none")}</span>;
    case "created":
      return <time dateTime={lead.created_at} title={time.exact(lead.created_at)}>{time.past(lead.created_at)}</time>;
    case "since":
      return (
        <time dateTime={lead.stage_since} title={lead.rotting ? t("leads.rottingHint") : time.exact(lead.stage_since)} className={lead.rotting ? "chip warn" : undefined}>
          {time.age(lead.stage_since)}
        </time>
      );
    case "lang":
      return code("language", lead.patient.lang);
    case "lost_reason":
      return lead.lost_reason ? code("lost_reason", lead.lost_reason) : null;
  }
}
