// Somebody else changed the lead first: theirs and mine side by side, and one press decides.
import type { LeadDetail, LeadEdit } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import type { EditingLead } from "./useLead.ts";
import { useFieldWords } from "./useFieldWords.ts";

const valueOf = (lead: LeadDetail, field: keyof LeadEdit): unknown =>
  field === "campaign_id" ? lead.campaign?.id : field === "responded" ? lead.first_response_at : lead[field];

export function ConflictNote({ editing }: { editing: EditingLead }) {
  const { t } = useWords();
  const words = useFieldWords();
  const { conflict } = editing;
  if (!conflict) return null;
  const { mine, theirs } = conflict;
  const last = theirs.history[0];
  return (
    <div className="note warn lead-conflict" role="alert">
      <Icon name="alert" />
      <div>
        <p><strong>{last?.actor.name ? t("leads.conflictBy", { who: last.actor.name }) : t("leads.conflict")}</strong></p>
        <dl className="facts">
          {(Object.keys(mine) as (keyof LeadEdit)[]).map((field) => (
            <div key={field}>
              <dt>{words.name(field)}</dt>
              <dd>
                <span>{t("leads.theirs", { value: words.value(field, valueOf(theirs, field)) })}</span>
                <span>{t("leads.mine", { value: field === "responded" ? t("leads.answered") : words.value(field, mine[field]) })}</span>
              </dd>
            </div>
          ))}
        </dl>
        <div className="row">
          <button type="button" className="button small" onClick={editing.keepTheirs}>{t("leads.keepTheirs")}</button>
          <button type="button" className="button small primary" disabled={editing.save.isPending} onClick={editing.keepMine}>{t("leads.keepMine")}</button>
        </div>
      </div>
    </div>
  );
}
