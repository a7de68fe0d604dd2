// The list behind the board: every journey, open or closed, filtered by the server, page by page.
import type { Priority, Stage } from "@medicalai/client/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { Choice, Filters } from "../board/Filters.tsx";
import type { CardFilter } from "../board/filter.ts";
import { BulkBar } from "../bulk/BulkBar.tsx";
import { BulkRuns } from "../bulk/BulkRuns.tsx";
import { useWords } from "../i18n/words.ts";
import { useSelection } from "../leads/useSelection.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { JourneyTable } from "./JourneyTable.tsx";

const route = getRouteApi("/journeys");
const stages: Stage[] = ["lead", "consult", "quote", "surgery", "aftercare", "invoice", "closed", "cancelled"];

export function JourneysPage() {
  const { t, code } = useWords();
  const search = route.useSearch();
  const find = useLocation({ select: (location) => location.state.find });
  const q = useDeferredValue(find);
  const navigate = useNavigate({ from: "/journeys" });
  const over = search.closed || search.stage === "closed" || search.stage === "cancelled";
  const asked = {
    ...(search.stage ? { stage: search.stage as Stage } : {}),
    ...(search.waiting ? { waiting_on: search.waiting } : {}),
    ...(search.priority ? { priority: search.priority as Priority } : {}),
    ...(search.coordinator ? { coordinator_id: search.coordinator } : {}),
    ...(over ? {} : { open: true }),
    ...(q ? { q } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: ["journeys", asked],
    queryFn: ({ signal, pageParam }) => api.journeys({ ...asked, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

  const cards = query.data?.pages.flatMap((each) => each.items) ?? [];
  const steers = useMay()("steer");
  const selection = useSelection(cards.map((card) => card.id), JSON.stringify(asked));

  const change = (choice: Record<string, string | boolean | undefined>) =>
    void navigate({ search: (old) => ({ ...old, ...choice }), state: (old) => old, replace: true, resetScroll: false });
  const onFilter = (next: CardFilter) =>
    "find" in next
      ? void navigate({ search: (old) => old, state: (old) => ({ ...old, find: next.find }), replace: true, resetScroll: false })
      : change({ ...next });

  return (
    <div className="page">
      <header><h1>{t("list.title")}</h1></header>
      <Filters
        filter={{ find, waiting: search.waiting, coordinator: search.coordinator, priority: search.priority }}
        onChange={onFilter}
        onClear={() => void navigate({ search: (old) => ({ journey: old.journey }), state: (old) => ({ ...old, find: undefined }), replace: true })}
      >
        <Choice label={t("filter.stage")} value={search.stage} onChange={(stage) => change({ stage })}>
          {stages.map((stage) => <option key={stage} value={stage}>{code("stage", stage)}</option>)}
        </Choice>
        <label className="filter-check">
          <input type="checkbox" checked={Boolean(search.closed)} onChange={(event) => change({ closed: event.target.checked || undefined })} />
          {t("filter.closedToo")}
        </label>
      </Filters>
      <div className="list-body">
        {steers && <BulkRuns />}
        <QueryState query={query} skeleton={<Bones lines={10} height={34} />}>
          {() => {
            if (cards.length === 0) return <Blank icon="list" title={t("list.empty")} hint={t("list.emptyHint")} />;
            return (
              <>
                {steers && <BulkBar cards={cards} selection={selection} more={query.hasNextPage} filter={asked} />}
                <JourneyTable cards={cards} openId={search.journey} selection={steers ? selection : null} />
                {query.hasNextPage && (
                  <button type="button" className="button list-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
                  </button>
                )}
              </>
            );
          }}
        </QueryState>
      </div>
    </div>
  );
}
