// Who asked, where they stand, and the ways out: to the journey, and back to the list.
import type { LeadDetail } from "@medicalai/client/leads";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { PatientMark, PriorityMark, TestMark } from "../parts/marks.tsx";
import { useTime } from "../time/useTime.ts";
import { useSourceName } from "../parts/useSourceName.ts";

export function LeadHead({ lead, onClose }: { lead: LeadDetail; onClose: () => void }) {
  const { t, code } = useWords();
  const time = useTime();
  const sourceName = useSourceName();
  return (
    <header className="journey-head">
      <div className="spread">
        <div className="row">
          <h1>{lead.patient.full_name}</h1>
          <span className="chip accent">{code("lead_column", lead.column)}</span>
          <PriorityMark priority={lead.journey.priority} />
          <TestMark journey={lead} />
        </div>
        <div className="journey-links">
          <Link to="." search={(old) => ({ ...old, journey: lead.journey_id })} state={(old) => old} resetScroll={false} className="button small">
            <Icon name="route" size={14} />
            {t("leads.openJourney")}
          </Link>
          <button type="button" className="button small icon" onClick={onClose} aria-label={t("journey.close")} title="Esc">
            <Icon name="close" size={14} />
          </button>
        </div>
      </div>
      <div className="journey-facts">
        <PatientMark country={lead.patient.country} lang={lead.patient.lang} />
        <span>{sourceName(lead.source)}</span>
        <time dateTime={lead.created_at} title={time.exact(lead.created_at)}>{t("day.cameAgo", { age: time.age(lead.created_at) })}</time>
        <span className={lead.rotting ? "chip warn" : undefined} title={lead.rotting ? t("leads.rottingHint") : time.exact(lead.stage_since)}>
          {t("leads.inColumn", { age: time.age(lead.stage_since) })}
        </span>
      </div>
    </header>
  );
}
