// The clinic's search as a page. What is typed stays with the history entry: Back finds it, and no address ever says a name.
import { getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, Failed } from "../parts/QueryState.tsx";
import { moveFocus } from "../shell/keyboard.ts";
import { FoundGroup } from "./FoundGroup.tsx";
import { groups, hitsOf, type Group } from "./hits.ts";
import { SHORTEST, useSearch } from "./useSearch.ts";
import "../board/filters.css";
import "../day/day.css";
import "./search.css";

const route = getRouteApi("/search");
/** As many as the api gives of a group; more are not looked through but narrowed down. */
const MOST = 20;

export function SearchPage() {
  const { t } = useWords();
  const { group } = route.useSearch();
  const text = useLocation({ select: (location) => location.state.find }) ?? "";
  const navigate = useNavigate({ from: "/search" });
  const field = useRef<HTMLInputElement>(null);
  const { query, q, found } = useSearch(text, MOST);
  const hits = found && hitsOf(found, q);
  const count = hits ? groups.reduce((sum, each) => sum + hits[each].length, 0) : 0;
  const tooShort = text.trim().length > 0 && text.trim().length < SHORTEST;

  useEffect(() => field.current?.focus(), []);
  const type = (find: string) => void navigate({ search: (old) => old, state: (old) => ({ ...old, find: find || undefined }), replace: true, resetScroll: false });
  const choose = (next: Group | undefined) => void navigate({ search: (old) => ({ ...old, group: next }), state: (old) => old, replace: true, resetScroll: false });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    moveFocus("next");
  };

  return (
    <div className="page find">
      <header><h1>{t("find.title")}</h1></header>
      <div className="find-bar" role="search">
        <label className="filter-find">
          <Icon name="search" />
          <span className="visually-hidden">{t("find.field")}</span>
          <input ref={field} data-find type="search" maxLength={200} autoComplete="off" placeholder={t("find.field")} value={text} onChange={(event) => type(event.target.value)} onKeyDown={onKeyDown} />
          <kbd>/</kbd>
        </label>
        {hits && count > 0 && (
          <div className="segments" role="group" aria-label={t("find.which")}>
            <button type="button" aria-pressed={!group} onClick={() => choose(undefined)}>{t("find.all")}</button>
            {groups.map((each) => (
              <button key={each} type="button" aria-pressed={group === each} onClick={() => choose(each)}>
                {t(`find.${each}`)} <span className="muted">{hits[each].length >= MOST ? `${MOST}+` : hits[each].length}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">{hits ? t("palette.results", { count }) : ""}</p>
      {query.error && !query.isFetching && text.trim().length >= SHORTEST ? (
        <div className="list-body"><Failed error={query.error} onRetry={query.refetch} /></div>
      ) : !hits ? (
        text.trim().length >= SHORTEST && query.isFetching ? (
          <div className="list-body"><Bones lines={5} height={36} /></div>
        ) : (
          <Blank icon="search" title={tooShort ? t("find.short") : t("find.begin")} hint={t("find.beginHint")} />
        )
      ) : count === 0 ? (
        <Blank icon="search" title={t("find.nothing")} hint={t("find.nothingHint")} />
      ) : (
        groups.filter((each) => !group || group === each).map((each) => <FoundGroup key={each} group={each} hits={hits[each]} full={hits[each].length >= MOST} alone={group === each} />)
      )}
    </div>
  );
}
