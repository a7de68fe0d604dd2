// The rarer filters: score, country, campaign, tag, and when somebody asked.
import { useMemo, useState } from "react";
import { Choice } from "../board/Filters.tsx";
import { useCampaigns } from "../campaigns/useCampaigns.ts";
import { useWords } from "../i18n/words.ts";
import { countryOptions } from "../patient/countries.ts";
import { tagOf } from "./bulk.ts";
import type { LeadSearch } from "./search.ts";

export function MoreFilters({ search, onChange }: { search: LeadSearch; onChange: (change: LeadSearch) => void }) {
  const { t, language } = useWords();
  const campaigns = useCampaigns().data?.items ?? [];
  const countries = useMemo(() => countryOptions(language), [language]);
  const [tag, setTag] = useState(search.tag ?? "");
  const days = [1, 7, 30, 90];
  return (
    <div className="filters filters-more">
      <Choice label={t("leads.scoreMin")} value={search.score_min?.toString()} onChange={(value) => onChange({ score_min: value ? Number(value) : undefined })}>
        {[20, 40, 60, 80].map((each) => <option key={each} value={each}>{t("leads.atLeast", { score: each })}</option>)}
      </Choice>
      <Choice label={t("leads.country")} value={search.country} onChange={(country) => onChange({ country })}>
        {countries.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
      </Choice>
      <Choice label={t("lead_field.campaign")} value={search.campaign_id} onChange={(campaign_id) => onChange({ campaign_id })}>
        {campaigns.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
      </Choice>
      <label className={`filter-choice ${search.tag ? "is-set" : ""}`}>
        <span>{t("bulk.tag")}</span>
        <input
          value={tag}
          maxLength={30}
          onChange={(event) => {
            setTag(event.target.value);
            const next = event.target.value.trim() ? tagOf(event.target.value) : "";
            // A filter takes effect as it is typed, yet never with what can be no tag.
            if (next !== null) onChange({ tag: next || undefined });
          }}
        />
      </label>
      <Choice label={t("leads.came")} value={search.created_within_days?.toString()} onChange={(value) => onChange({ created_within_days: value ? Number(value) : undefined, from: undefined, to: undefined })}>
        {[...new Set([...days, ...(search.created_within_days ? [search.created_within_days] : [])])].sort((a, b) => a - b).map((each) => (
          <option key={each} value={each}>{each === 1 ? t("leads.today") : t("leads.lastDays", { count: each })}</option>
        ))}
      </Choice>
      <label className={`filter-choice ${search.from ? "is-set" : ""}`}>
        <span>{t("leads.from")}</span>
        <input type="date" value={search.from ?? ""} max={search.to} onChange={(event) => onChange({ from: event.target.value || undefined, created_within_days: undefined })} />
      </label>
      <label className={`filter-choice ${search.to ? "is-set" : ""}`}>
        <span>{t("leads.to")}</span>
        <input type="date" value={search.to ?? ""} min={search.from} onChange={(event) => onChange({ to: event.target.value || undefined, created_within_days: undefined })} />
      </label>
    </div>
  );
}
