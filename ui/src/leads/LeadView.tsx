// One lead beside the list: what can be done, whose it is, why it has its score, where it came from, what was understood.
import type { Page } from "@medicalai/client/contract";
import type { Lead, LeadBoard, LeadDetail } from "@medicalai/client/leads";
import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { isUnderstood, Understood } from "../journey/LeadCard.tsx";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { BreakGlass, isOutsideCare } from "../patient/BreakGlass.tsx";
import { Attribution } from "./Attribution.tsx";
import { ConflictNote } from "./ConflictNote.tsx";
import { LeadActs } from "./LeadActs.tsx";
import { LeadFields } from "./LeadFields.tsx";
import { LeadHead } from "./LeadHead.tsx";
import { LeadHistory } from "./LeadHistory.tsx";
import { ScoreReasons } from "./ScoreReasons.tsx";
import { useEditLead, useLead } from "./useLead.ts";
import "../journey/journey.css";
import "./lead_view.css";

export function LeadView({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const query = useLead(leadId);
  const patientId = usePatientOf(leadId);
  if (isOutsideCare(query.error) && patientId) return <div className="page"><BreakGlass patientId={patientId} /></div>;
  return (
    <div className="journey">
      <QueryState query={query} skeleton={<div className="page"><Bones lines={9} height={26} /></div>}>
        {(lead) => <Sections key={lead.id} lead={lead} onClose={onClose} />}
      </QueryState>
    </div>
  );
}

/** Whose lead this is, as the list beside knows it: who may not read the lead is not told. */
function usePatientOf(leadId: string): string | undefined {
  const queries = useQueryClient();
  for (const [, data] of queries.getQueriesData<LeadBoard | InfiniteData<Page<Lead>>>({ queryKey: ["leads"] })) {
    const lists: { items: Lead[] }[] = !data ? [] : "columns" in data ? data.columns : "pages" in data ? data.pages : [];
    for (const { items } of lists) for (const lead of items) if (lead.id === leadId) return lead.patient.id;
  }
  return undefined;
}

function Sections({ lead, onClose }: { lead: LeadDetail; onClose: () => void }) {
  const { t } = useWords();
  const editing = useEditLead(lead);
  return (
    <>
      <LeadHead lead={lead} onClose={onClose} />
      <div className="journey-body">
        <div className="journey-top">
          <ConflictNote editing={editing} />
          <LeadActs lead={lead} editing={editing} />
        </div>
        <div className="journey-main lead-main">
          <LeadFields lead={lead} editing={editing} />
          {lead.understood && isUnderstood(lead.understood) && (
            <section className="panel" aria-labelledby="lead-understood">
              <h2 id="lead-understood">{t("leads.understood")}</h2>
              <Understood lead={lead.understood} />
            </section>
          )}
          <LeadHistory lead={lead} />
        </div>
        <div className="journey-side">
          <ScoreReasons lead={lead} />
          <Attribution lead={lead} />
        </div>
      </div>
    </>
  );
}
