// The coordinator's pipeline: the same leads as a board or as a table, under the same filters and saved views.
import { Link, getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useSession } from "../session/session.tsx";
import { useKeys } from "../shell/keyboard.ts";
import { useTime } from "../time/useTime.ts";
import { BoardOf } from "./BoardOf.tsx";
import { ListOf } from "./ListOf.tsx";
import { filterOf, searchOf, type LeadSearch } from "./search.ts";
import { useViews } from "./useViews.ts";
import { ViewTabs } from "./ViewTabs.tsx";
import "./lead_board.css";

const route = getRouteApi("/leads");

export function LeadsPage() {
  const { t } = useWords();
  const { tenant } = useSession();
  const time = useTime();
  const { journey: _journey, lead, ...search } = route.useSearch();
  const find = useLocation({ select: (location) => location.state.find });
  const q = useDeferredValue(find);
  const navigate = useNavigate({ from: "/leads" });
  const views = useViews();

  const go = (next: LeadSearch, state: { find: string | undefined } | null = null) =>
    void navigate({ search: (old) => ({ ...next, ...(old.lead ? { lead: old.lead } : {}), ...(old.journey ? { journey: old.journey } : {}) }), state: (old) => (state ? { ...old, ...state } : old), replace: true, resetScroll: false });
  const change = (choice: LeadSearch) => go({ ...search, ...choice });
  const list = search.layout === "list";
  const turn = () => change({ layout: list ? undefined : "list" });
  useKeys({ v: turn });

  // Who comes without any choice begins where the clinic begins.
  const bare = Object.keys(search).length === 0;
  const first = views.data?.items.find((each) => each.default);
  useEffect(() => {
    if (bare && first) void navigate({ search: (old) => ({ ...searchOf(first.definition, first.id), ...(old.lead ? { lead: old.lead } : {}) }), replace: true });
  }, [bare, first, navigate]);

  const day = Math.floor(time.now / 3_600_000) * 3_600_000;
  const filter = filterOf(search, { zone: tenant.zone, now: day, find: q });
  const shared = {
    search,
    filter,
    find,
    openId: lead,
    onChange: change,
    onFind: (typed: string | undefined) => go(search, { find: typed }),
    onClear: () => go({ view: "all", ...(search.layout ? { layout: search.layout } : {}) }, { find: undefined }),
  };
  return (
    <div className="page leads-page">
      <header>
        <h1>{t("leads.title")}</h1>
        <div className="segments" role="group" aria-label={t("leads.layout")}>
          <button type="button" aria-pressed={!list} title="V" onClick={() => change({ layout: undefined })}>{t("leads.asBoard")}</button>
          <button type="button" aria-pressed={list} title="V" onClick={() => change({ layout: "list" })}>{t("leads.asTable")}</button>
        </div>
        <Link to="/campaigns" className="button small push">
          <Icon name="megaphone" size={14} />
          {t("campaigns.title")}
        </Link>
      </header>
      <ViewTabs search={search} onChoose={(next) => go(next, { find: undefined })} />
      {list ? <ListOf {...shared} /> : <BoardOf {...shared} />}
    </div>
  );
}
