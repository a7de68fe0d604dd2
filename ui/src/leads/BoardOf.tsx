// The pipeline as a board, with its filters.
import type { LeadColumn, LeadFilter } from "@medicalai/client/leads";
import { useMemo } from "react";
import { useWords } from "../i18n/words.ts";
import { Blank, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { columnsOf } from "./board.ts";
import { LeadBoardView } from "./LeadBoardView.tsx";
import { LeadFilters } from "./LeadFilters.tsx";
import { isNarrowed, split, type LeadSearch } from "./search.ts";
import { useLeadBoard } from "./useLeadBoard.ts";

export interface ViewProps {
  search: LeadSearch;
  filter: LeadFilter;
  find: string | undefined;
  openId: string | undefined;
  onChange: (change: LeadSearch) => void;
  onFind: (find: string | undefined) => void;
  onClear: () => void;
}

export function BoardOf({ search, filter, find, openId, onChange, onFind, onClear }: ViewProps) {
  const { t } = useWords();
  const time = useTime();
  const may = useMay();
  // The board counts, and a count would tell a name to who may not see whom it belongs to: there the api takes none.
  const { q, ...rest } = filter;
  const { query, more } = useLeadBoard(q && may("read_contact") ? filter : rest);
  const wanted = search.column;
  const board = useMemo(() => query.data && columnsOf(query.data, split(wanted) as LeadColumn[]), [query.data, wanted]);
  const sources = useMemo(() => [...new Set(query.data?.columns.flatMap((column) => column.items.map((lead) => lead.source)))], [query.data]);
  const narrowed = isNarrowed(search) || (Boolean(find) && may("read_contact"));
  return (
    <>
      <LeadFilters search={search} find={find} sources={sources} onChange={onChange} onFind={onFind} onClear={onClear}>
        {query.data && <span className="muted board-asof">{t("board.updated", { time: time.clock(query.data.generated_at) })}</span>}
      </LeadFilters>
      <QueryState query={{ ...query, data: board }} skeleton={<BoardBones />}>
        {(fresh) =>
          !narrowed && fresh.columns.every((column) => column.count === 0) ? (
            <Blank icon="funnel" title={t("leads.emptyAll")} hint={t("leads.emptyAllHint")} />
          ) : (
            <LeadBoardView fresh={fresh} narrowed={narrowed} openId={openId} onMore={more} />
          )
        }
      </QueryState>
    </>
  );
}

function BoardBones() {
  return (
    <div className="columns lead-columns" aria-hidden="true">
      {Array.from({ length: 5 }, (_, n) => (
        <div key={n} className="column">
          <div className="bone bone-title" />
          {Array.from({ length: 3 - (n % 2) }, (__, m) => <div key={m} className="bone bone-card" />)}
        </div>
      ))}
    </div>
  );
}
