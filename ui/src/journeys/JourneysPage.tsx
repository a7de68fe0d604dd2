// The list behind the board: every journey, open or closed, filtered by the server, page by page.
import type { JourneyCard, Priority, Stage } from "@medicalai/client/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { Choice, Filters } from "../board/Filters.tsx";
import type { CardFilter } from "../board/filter.ts";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, PatientMark, PriorityMark, TestMark, WaitingMark } from "../parts/marks.tsx";
import { useNextStep } from "../parts/next_step.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";

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
        <QueryState query={query} skeleton={<Bones lines={10} height={34} />}>
          {({ pages }) => {
            const cards = pages.flatMap((page) => page.items);
            if (cards.length === 0) return <Blank icon="list" title={t("list.empty")} hint={t("list.emptyHint")} />;
            return (
              <>
                <JourneyTable cards={cards} openId={search.journey} />
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

function JourneyTable({ cards, openId }: { cards: JourneyCard[]; openId: string | undefined }) {
  const { t, code } = useWords();
  const nextStep = useNextStep();
  const changed = useChanged();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("list.patient")}</th>
          <th scope="col">{t("list.stage")}</th>
          <th scope="col">{t("list.waiting")}</th>
          <th scope="col">{t("list.next")}</th>
          <th scope="col">{t("list.priority")}</th>
          <th scope="col">{t("list.coordinator")}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.id} className={changed.has(card.id) ? "is-changed" : ""} data-here={card.id === openId}>
            <td>
              <Link to="." search={(old) => ({ ...old, journey: card.id })} state={(old) => old} resetScroll={false} data-row={card.id} className="list-name">
                {card.patient.full_name}
              </Link>{" "}
              <PatientMark country={card.patient.country} lang={card.patient.lang} />{" "}
              <TestMark journey={card} />
              {card.open_escalations > 0 && (
                <span className="chip danger list-alert"><Icon name="alert" size={12} />{t("card.alerts", { count: card.open_escalations })}</span>
              )}
            </td>
            <td>{code("stage", card.stage)}</td>
            <td><WaitingMark journey={card} /></td>
            <td><DueMark at={card.next_due_at} country={card.patient.country} label={nextStep(card)} /></td>
            <td><PriorityMark priority={card.priority} /></td>
            <td>{card.coordinator?.name ?? <span className="muted">{t("card.nobodyAssigned")}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
