// One row of filters for board and list. Choices go into the address; the typed name stays in the history entry.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import type { CardFilter } from "./filter.ts";
import { isFiltered } from "./filter.ts";
import "./filters.css";

interface Props {
  filter: CardFilter;
  onChange: (change: CardFilter) => void;
  onClear: () => void;
  children?: ReactNode;
}

export function Filters({ filter, onChange, onClear, children }: Props) {
  const { t, code } = useWords();
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  const coordinators = (staff.data?.items ?? []).filter((each) => each.role === "coordinator" || each.id === filter.coordinator);
  const waits = ["patient", "coordinator", "doctor", "payment", "time"];
  return (
    <div className="filters" role="search" aria-label={t("filter.label")}>
      <label className="filter-find">
        <Icon name="search" />
        <span className="visually-hidden">{t("filter.text")}</span>
        <input
          data-find
          type="search"
          placeholder={t("filter.text")}
          value={filter.find ?? ""}
          onChange={(event) => onChange({ find: event.target.value || undefined })}
        />
        <kbd>/</kbd>
      </label>
      <Choice label={t("filter.waiting")} value={filter.waiting} onChange={(waiting) => onChange({ waiting })}>
        {waits.map((each) => <option key={each} value={each}>{code("waiting", each)}</option>)}
        <option value="provider">{t("filter.provider")}</option>
      </Choice>
      <Choice label={t("filter.coordinator")} value={filter.coordinator} onChange={(coordinator) => onChange({ coordinator })}>
        {coordinators.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
      </Choice>
      <Choice label={t("filter.priority")} value={filter.priority} onChange={(priority) => onChange({ priority })}>
        {["urgent", "high", "normal", "low"].map((each) => <option key={each} value={each}>{code("priority", each)}</option>)}
      </Choice>
      {children}
      {isFiltered(filter) && (
        <button type="button" className="button quiet small" onClick={onClear}>
          <Icon name="close" size={12} />
          {t("filter.clear")}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  children: ReactNode;
}

export function Choice({ label, value, onChange, children }: ChoiceProps) {
  const { t } = useWords();
  return (
    <label className={`filter-choice ${value ? "is-set" : ""}`}>
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t("filter.any")}</option>
        {children}
      </select>
    </label>
  );
}
