// The row of filters over the patients. Choices go into the address; the typed name stays in the history entry.
import { patientStatuses, type PatientFilter } from "@medicalai/client/people";
import { useMemo } from "react";
import { Choice } from "../board/Filters.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useSourceName } from "../parts/useSourceName.ts";
import { countryOptions } from "../patient/countries.ts";
import { isNarrowed, type Choices } from "./filter.ts";

const languages = ["tr", "en", "de", "ru", "ar"];
const sources = ["call", "whatsapp", "site", "import", "panel"];

interface Props {
  /** Where the patients that are on screen come from: a clinic's sites have names of their own. */
  seen: (string | null)[];
  filter: { [K in keyof PatientFilter]?: string | undefined };
  onChoose: (choice: { [K in keyof Choices]?: string | undefined }) => void;
  onType: (text: string | undefined) => void;
  onClear: () => void;
}

export function PatientFilters({ seen, filter, onChoose, onType, onClear }: Props) {
  const { t, code, language } = useWords();
  const sourceName = useSourceName();
  const countries = useMemo(() => countryOptions(language).map((each) => <option key={each.code} value={each.code}>{each.name}</option>), [language]);
  const known = [...new Set([...sources, ...seen.filter((each) => each !== null), ...(filter.source ? [filter.source] : [])])];
  const set = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
  return (
    <div className="filters people-filters" role="search" aria-label={t("filter.label")}>
      <label className="filter-find">
        <Icon name="search" />
        <span className="visually-hidden">{t("people.find")}</span>
        <input data-find type="search" autoComplete="off" placeholder={t("people.find")} value={filter.q ?? ""} onChange={(event) => onType(event.target.value || undefined)} />
        <kbd>/</kbd>
      </label>
      <Choice label={t("people.status")} value={filter.status} onChange={(status) => onChoose({ status })}>
        {patientStatuses.map((each) => <option key={each} value={each}>{code("patient_status", each)}</option>)}
      </Choice>
      <Choice label={t("people.country")} value={filter.country} onChange={(country) => onChoose({ country })}>
        {countries}
      </Choice>
      <Choice label={t("people.lang")} value={filter.lang} onChange={(lang) => onChoose({ lang })}>
        {languages.map((each) => <option key={each} value={each}>{code("language", each)}</option>)}
      </Choice>
      <Choice label={t("people.source")} value={filter.source} onChange={(source) => onChoose({ source })}>
        {known.map((each) => <option key={each} value={each}>{sourceName(each)}</option>)}
      </Choice>
      {isNarrowed(set) && (
        <button type="button" className="button quiet small" onClick={onClear}>
          <Icon name="close" size={12} />
          {t("filter.clear")}
        </button>
      )}
    </div>
  );
}
