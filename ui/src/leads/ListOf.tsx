// The pipeline as a table, with its filters and what can be done with many.
import { useCallback, useMemo } from "react";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import type { ViewProps } from "./BoardOf.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { ColumnsMenu, useTableColumns } from "./ColumnsMenu.tsx";
import { LeadFilters } from "./LeadFilters.tsx";
import { LeadTable } from "./LeadTable.tsx";
import { definitionOf, isNarrowed } from "./search.ts";
import { useLeadList } from "./useLeadList.ts";
import { useSelection } from "./useSelection.ts";

export function ListOf({ search, filter, find, openId, onChange, onFind, onClear }: ViewProps) {
  const { t } = useWords();
  const may = useMay();
  const sort = search.sort ?? "newest";
  const { query, leads } = useLeadList(filter, sort);
  const { columns, toggle } = useTableColumns();
  const scope = JSON.stringify([filter, sort]);
  const order = useMemo(() => leads.map((lead) => lead.id), [leads]);
  const selection = useSelection(order, scope);
  const sources = useMemo(() => [...new Set(leads.map((lead) => lead.source))], [leads]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = hasNextPage && !isFetchingNextPage;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  // Fixed days cannot be said in a view's words: then only what is loaded can be named.
  const { layout: _layout, sort: _sort, ...definition } = definitionOf(search);
  const whole = search.from || search.to ? null : { ...definition, ...(find?.trim() ? { q: find.trim() } : {}) };
  return (
    <>
      <LeadFilters search={search} find={find} sources={sources} onChange={onChange} onFind={onFind} onClear={onClear}>
        {sort === "first_response_due" && <span className="muted">{t("leads.onlyWaiting")}</span>}
        <span className="board-asof"><ColumnsMenu columns={columns} onToggle={toggle} /></span>
      </LeadFilters>
      {may("steer") && <BulkBar leads={leads} selection={selection} more={hasNextPage} filter={whole} />}
      <QueryState query={query} skeleton={<div className="list-body"><Bones lines={12} height={32} /></div>}>
        {() =>
          leads.length === 0 ? (
            isNarrowed(search) || find ? (
              <Blank icon="search" title={t("leads.emptyList")} hint={t("list.emptyHint")} />
            ) : (
              <Blank icon="funnel" title={t("leads.emptyAll")} hint={t("leads.emptyAllHint")} />
            )
          ) : (
            <LeadTable leads={leads} scope={scope} columns={columns} sort={sort} selection={selection} openId={openId} more={more} onMore={onMore} onSort={(next) => onChange({ sort: next === "newest" ? undefined : next })} />
          )
        }
      </QueryState>
    </>
  );
}
