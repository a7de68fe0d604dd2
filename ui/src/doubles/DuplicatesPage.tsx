// Pairs that may be one person, the newest first: each is either made one or never shown again.
import type { DuplicatePair } from "@medicalai/client/people";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { Pair } from "./Pair.tsx";
import { strengths } from "./doubles.ts";
import "../day/day.css";
import "./doubles.css";

const route = getRouteApi("/duplicates");
const keyOf = (pair: DuplicatePair) => pair.id;

export function DuplicatesPage() {
  const { t, code } = useWords();
  const { strength } = route.useSearch();
  const navigate = useNavigate({ from: "/duplicates" });
  const query = useInfiniteQuery({
    queryKey: ["duplicates", "list", strength ?? ""],
    queryFn: ({ signal, pageParam }) => api.duplicates(strength, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pairs = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const held = useHeld(pairs, keyOf, `${strength ?? ""} ${query.data?.pages.length ?? 0}`);
  const choose = (next: typeof strength) => void navigate({ search: (old) => ({ ...old, strength: next }), replace: true, resetScroll: false });
  return (
    <div className="page doubles">
      <header>
        <h1>{t("doubles.title")}</h1>
        <div className="segments" role="group" aria-label={t("doubles.which")}>
          <button type="button" aria-pressed={!strength} onClick={() => choose(undefined)}>{t("doubles.all")}</button>
          {strengths.map((each) => <button key={each} type="button" aria-pressed={strength === each} onClick={() => choose(each)}>{code("strength", each)}</button>)}
        </div>
        {held.fresh > 0 && <button type="button" className="button small" onClick={held.release}><Icon name="down" size={12} />{t("day.fresh", { count: held.fresh })}</button>}
      </header>
      <p className="muted doubles-lead">{t("doubles.lead")}</p>
      <QueryState query={query} skeleton={<Bones lines={4} height={120} />}>
        {() =>
          held.items.length === 0 ? (
            <Blank icon="check" title={t(strength ? "doubles.noneOfThese" : "doubles.none")} hint={t("doubles.noneHint")} />
          ) : (
            <>
              <ul className="pairs" {...held.on}>{held.items.map(({ item, over }) => <Pair key={item.id} pair={item} over={over} />)}</ul>
              {query.hasNextPage && (
                <button type="button" className="button list-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
                </button>
              )}
            </>
          )
        }
      </QueryState>
    </div>
  );
}
