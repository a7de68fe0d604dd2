// What the file does not say: who is met again, languages, countries, the order of dates, and whether journeys start.
import type { ImportOptions } from "@medicalai/client/imports";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { countryOptions } from "../patient/countries.ts";
import { api } from "../session/api.ts";
import { mostLeads } from "./mapping.ts";

const languages = ["tr", "en", "de", "ru", "ar"];

export function Options({ options, rows, onChange }: { options: ImportOptions; rows: number; onChange: (options: ImportOptions) => void }) {
  const { t, code, language } = useWords();
  const countries = useMemo(() => countryOptions(language), [language]);
  const put = (change: Partial<ImportOptions>) => onChange({ ...options, ...change });
  const pathways = useQuery({ queryKey: ["pathways"], queryFn: ({ signal }) => api.pathways(signal), enabled: options.as_leads });
  const many = rows > mostLeads;
  return (
    <section className="panel" aria-labelledby="options">
      <h2 id="options">{t("imports.options")}</h2>
      <fieldset className="imports-match">
        <legend>{t("imports.onMatch")}</legend>
        {(["fill", "update", "skip"] as const).map((each) => (
          <label key={each} className="check">
            <input type="radio" name="on_match" checked={options.on_match === each} onChange={() => put({ on_match: each })} />
            {code("imports_match", each)}
          </label>
        ))}
      </fieldset>
      <div className="imports-options">
        <FormField label={t("imports.lang")} input={<select className="input" value={options.default_lang} onChange={(event) => put({ default_lang: event.target.value })}>{languages.map((each) => <option key={each} value={each}>{code("language", each)}</option>)}</select>} />
        <FormField
          label={t("imports.country")}
          hint={t("imports.countryHint")}
          input={
            <select className="input" value={options.default_country ?? ""} onChange={(event) => put({ default_country: event.target.value || null })}>
              <option value="">{t("imports.noCountry")}</option>
              {countries.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
            </select>
          }
        />
        <FormField
          label={t("imports.dates")}
          input={
            <select className="input" value={options.date_order} onChange={(event) => put({ date_order: event.target.value as ImportOptions["date_order"] })}>
              {(["dmy", "mdy", "ymd"] as const).map((each) => <option key={each} value={each}>{code("imports_dates", each)}</option>)}
            </select>
          }
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={options.as_leads} disabled={many} aria-describedby="as-leads" onChange={(event) => put({ as_leads: event.target.checked, pathway_code: null })} />
        {t("imports.asLeads")}
      </label>
      <p id="as-leads" className="muted">{t(many ? "imports.asLeadsMany" : "imports.asLeadsHint", { count: mostLeads })}</p>
      {options.as_leads && (
        <FormField
          label={t("imports.pathway")}
          input={
            <select className="input" value={options.pathway_code ?? ""} onChange={(event) => put({ pathway_code: event.target.value || null })}>
              <option value="">{t("imports.pathwayDefault")}</option>
              {(pathways.data?.items ?? []).map((each) => <option key={each.code} value={each.code}>{code("pathway_name", each.code)}</option>)}
            </select>
          }
        />
      )}
    </section>
  );
}
