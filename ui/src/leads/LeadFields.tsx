// What the clinic says of a lead: whose it is, its tags, campaign, and why it was lost. Every choice is saved at once.
import { lostReasons, type LeadDetail, type LostReason } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { Refusal } from "../actions/Refusal.tsx";
import { useCampaigns } from "../campaigns/useCampaigns.ts";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { useMay } from "../session/session.tsx";
import { TagsEditor } from "./TagsEditor.tsx";
import { useAssignable } from "./useAssignable.ts";
import type { EditingLead } from "./useLead.ts";

export function LeadFields({ lead, editing }: { lead: LeadDetail; editing: EditingLead }) {
  const { t, code } = useWords();
  const may = useMay();
  const people = useAssignable();
  const campaigns = useCampaigns().data?.items ?? [];
  const { save, put, conflict } = editing;
  const closed = !may("steer") || save.isPending || lead.closing;
  const own = lead.column === "new";
  const listed = people.some((each) => each.id === lead.assigned_to);
  return (
    <section className="panel" aria-labelledby="lead-fields">
      <h2 id="lead-fields">{t("leads.fields")}</h2>
      <div className="lead-fields">
        <FormField
          label={t("lead_field.assignee")}
          hint={own ? undefined : t("leads.followsJourney")}
          input={
            <select className="input" disabled={closed || !own} value={lead.assigned_to ?? ""} onChange={(event) => put({ assigned_to: event.target.value || null })}>
              <option value="">{t("leads.nobody")}</option>
              {lead.assignee && !listed && <option value={lead.assignee.id}>{lead.assignee.name}</option>}
              {people.map((each) => <option key={each.id} value={each.id}>{`${each.name} · ${each.hint}`}</option>)}
            </select>
          }
        />
        <FormField
          label={t("lead_field.campaign")}
          input={
            <select className="input" disabled={closed} value={lead.campaign?.id ?? ""} onChange={(event) => put({ campaign_id: event.target.value || null })}>
              <option value="">{t("leads.none")}</option>
              {lead.campaign && !campaigns.some((each) => each.id === lead.campaign?.id) && <option value={lead.campaign.id}>{lead.campaign.name}</option>}
              {campaigns.filter((each) => each.active || each.id === lead.campaign?.id).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </select>
          }
        />
        {(lead.column === "lost" || lead.lost_reason) && (
          <FormField
            label={t("lead_field.lost_reason")}
            input={
              <select className="input" disabled={closed} value={lead.lost_reason ?? ""} onChange={(event) => put({ lost_reason: (event.target.value || null) as LostReason | null })}>
                <option value="">{t("leads.noReason")}</option>
                {lostReasons.map((each) => <option key={each} value={each}>{code("lost_reason", each)}</option>)}
              </select>
            }
          />
        )}
      </div>
      <TagsEditor tags={lead.tags} closed={closed} onChange={(tags) => put({ tags })} />
      {save.error instanceof Problem && !conflict && save.error.status !== 412 && <Refusal problem={save.error} />}
    </section>
  );
}
