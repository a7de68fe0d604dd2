// A field of a lead and its value in words, as history and conflicts tell them.
import { useCampaigns } from "../campaigns/useCampaigns.ts";
import { useWords } from "../i18n/words.ts";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { useTime } from "../time/useTime.ts";

export function useFieldWords() {
  const { t, code, known } = useWords();
  const time = useTime();
  const nameOf = useStaffNames();
  const campaigns = useCampaigns().data?.items ?? [];
  const value = (field: string, of: unknown): string => {
    if (of === null || of === undefined || of === "" || (Array.isArray(of) && of.length === 0)) return field === "assigned_to" ? t("leads.nobody") : t("leads.none");
    if (Array.isArray(of)) return of.join(", ");
    if (typeof of === "boolean") return t(of ? "fact.yes" : "fact.no");
    const text = String(of);
    if (field === "assigned_to") return nameOf(text) ?? t("leads.somebody");
    if (field === "campaign_id") return campaigns.find((each) => each.id === text)?.name ?? t("leads.somebody");
    if (field === "lost_reason") return code("lost_reason", text);
    if (field.endsWith("_at")) return time.past(text);
    return typeof of === "object" ? JSON.stringify(of) : text;
  };
  const name = (field: string) => (known("lead_field", field) ? code("lead_field", field) : code("lead_history_field", field));
  return { name, value };
}
