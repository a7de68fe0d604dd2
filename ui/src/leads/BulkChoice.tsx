// The one thing to choose for a change of many leads.
import { lostReasons, type BulkChange, type Lead } from "@medicalai/client/leads";
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { useCampaigns } from "../campaigns/useCampaigns.ts";
import { tagOf } from "./bulk.ts";
import { useAssignable } from "./useAssignable.ts";

interface Props {
  kind: BulkChange["kind"];
  value: string | null;
  leads: Lead[];
  ids: string[] | null;
  onChange: (value: string | null) => void;
}
/** A choice nobody made yet; the empty value of a choice means nobody or none. */
const open = "?";

export function BulkChoice({ kind, value, leads, ids, onChange }: Props) {
  const { t, code } = useWords();
  const list = useId();
  const people = useAssignable();
  const campaigns = useCampaigns().data?.items ?? [];
  if (kind === "tag" || kind === "untag") {
    const of = kind === "untag" && ids ? leads.filter((lead) => ids.includes(lead.id)) : leads;
    const known = [...new Set(of.flatMap((lead) => lead.tags))].sort();
    return (
      <>
        <FormField
          label={t("bulk.tag")}
          hint={t("leads.tagHint")}
          error={value && !tagOf(value) ? t("leads.badTag") : undefined}
          input={<input className="input" list={list} autoComplete="off" maxLength={40} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)} />}
        />
        <datalist id={list}>{known.map((tag) => <option key={tag} value={tag} />)}</datalist>
      </>
    );
  }
  const options: { value: string; label: string }[] =
    kind === "assign"
      ? [...people.map((each) => ({ value: each.id, label: `${each.name} · ${each.hint}` })), { value: "", label: t("tasks.toNobody") }]
      : kind === "campaign"
        ? [...campaigns.filter((each) => each.active).map((each) => ({ value: each.id, label: each.name })), { value: "", label: t("leads.none") }]
        : lostReasons.map((each) => ({ value: each, label: code("lost_reason", each) }));
  return (
    <FormField
      label={code("bulk_choice", kind)}
      input={
        <select className="input" value={value ?? open} onChange={(event) => onChange(event.target.value === open ? null : event.target.value)}>
          <option value={open}>{t("bulk.choose")}</option>
          {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
        </select>
      }
    />
  );
}
