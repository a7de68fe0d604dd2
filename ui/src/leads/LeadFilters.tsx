// The filters of both views in one row; the rarer ones open below it. Choices go into the address, the typed name does not.
import { leadColumns } from "@medicalai/client/leads";
import { useId, useState, type ReactNode } from "react";
import { Choice } from "../board/Filters.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { MoreFilters } from "./MoreFilters.tsx";
import { MultiChoice } from "./MultiChoice.tsx";
import { isNarrowed, split, toggled, type LeadSearch } from "./search.ts";
import { useCoordinators } from "./useAssignable.ts";
import { useSourceName } from "../parts/useSourceName.ts";
import "../board/filters.css";
import "../parts/assign_menu.css";

const usualSources = ["call", "whatsapp", "intake", "instagram", "referral", "import"];
const rare = ["score_min", "country", "campaign_id", "tag", "created_within_days", "from", "to"] as const;

interface Props {
  search: LeadSearch;
  find: string | undefined;
  /** Sources seen among the leads, such as the clinic's own sites. */
  sources: string[];
  onChange: (change: LeadSearch) => void;
  onFind: (find: string | undefined) => void;
  onClear: () => void;
  children?: ReactNode;
}

export function LeadFilters({ search, find, sources, onChange, onFind, onClear, children }: Props) {
  const { t, code } = useWords();
  const id = useId();
  const may = useMay();
  const sourceName = useSourceName();
  const team = useCoordinators().data?.items ?? [];
  const set = rare.filter((name) => search[name] !== undefined).length;
  const [open, setOpen] = useState(set > 0);
  const known = [...new Set([...usualSources, ...sources, ...split(search.source)])];
  return (
    <div className="lead-filters" role="search" aria-label={t("filter.label")}>
      <div className="filters">
        {(may("read_contact") || search.layout === "list") && (
          <label className="filter-find">
            <Icon name="search" />
            <span className="visually-hidden">{t("leads.find")}</span>
            <input data-find type="search" placeholder={t("leads.find")} title={may("read_contact") ? undefined : t("leads.namesOnly")} value={find ?? ""} onChange={(event) => onFind(event.target.value || undefined)} />
            <kbd>/</kbd>
          </label>
        )}
        <MultiChoice
          label={t("leads.columns")}
          options={leadColumns.map((value) => ({ value, label: code("lead_column", value) }))}
          chosen={split(search.column)}
          onToggle={(value) => onChange({ column: toggled(search.column, value) })}
        />
        <MultiChoice
          label={t("lead_field.assignee")}
          options={[{ value: "me", label: t("leads.me") }, { value: "nobody", label: t("leads.nobody") }, ...team.map((each) => ({ value: each.id, label: each.name }))]}
          chosen={split(search.assigned_to)}
          onToggle={(value) => onChange({ assigned_to: toggled(search.assigned_to, value) })}
        />
        <MultiChoice
          label={t("lead_field.source")}
          options={known.map((value) => ({ value, label: sourceName(value) }))}
          chosen={split(search.source)}
          onToggle={(value) => onChange({ source: toggled(search.source, value) })}
        />
        <Choice label={t("lead_field.lang")} value={search.lang} onChange={(lang) => onChange({ lang })}>
          {["tr", "en", "de", "ru", "ar"].map((each) => <option key={each} value={each}>{code("language", each)}</option>)}
        </Choice>
        <Toggle word={t("leads.overdue")} on={search.overdue === true} onPress={() => onChange({ overdue: search.overdue ? undefined : true })} />
        <Toggle word={t("leads.rottingOnly")} on={search.rotting === true} onPress={() => onChange({ rotting: search.rotting ? undefined : true })} />
        <button type="button" className="button small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {set > 0 && !open ? t("leads.moreSet", { count: set }) : t("leads.more")}
        </button>
        {(isNarrowed(search) || find) && (
          <button type="button" className="button quiet small" onClick={onClear}>
            <Icon name="close" size={12} />
            {t("filter.clear")}
          </button>
        )}
        {children}
      </div>
      <div id={id}>{open && <MoreFilters search={search} onChange={onChange} />}</div>
    </div>
  );
}

function Toggle({ word, on, onPress }: { word: string; on: boolean; onPress: () => void }) {
  return (
    <button type="button" className={`filter-choice filter-toggle ${on ? "is-set" : ""}`} aria-pressed={on} onClick={onPress}>
      {word}
    </button>
  );
}
