// Every open journey by stage, live and calm.
import type { Board } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { countText } from "../parts/count.ts";
import { Blank, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { Column } from "./Column.tsx";
import { Filters } from "./Filters.tsx";
import { calm } from "./calm.ts";
import { isFiltered, type CardFilter } from "./filter.ts";
import "./board.css";

const route = getRouteApi("/board");

export function BoardPage() {
  const { t, language } = useWords();
  const time = useTime();
  const { tenant } = useSession();
  const search = route.useSearch();
  const find = useLocation({ select: (location) => location.state.find });
  const navigate = useNavigate({ from: "/board" });
  const query = useQuery({ queryKey: ["board"], queryFn: ({ signal }) => api.board(signal), refetchInterval: 60_000 });
  const filter: CardFilter = { ...search, find };

  const change = ({ find: typed, ...choice }: CardFilter, typing: boolean) =>
    void navigate({
      search: (old) => ({ ...old, ...choice }),
      state: (old) => (typing ? { ...old, find: typed } : old),
      replace: true,
      resetScroll: false,
    });

  const columns = query.data?.columns ?? [];
  const open = { count: columns.reduce((sum, column) => sum + column.count, 0), more: columns.some((column) => column.more) };
  return (
    <div className="page board-page">
      <header>
        <h1>{t("board.title")}</h1>
        {query.data && <span className="muted">{t("board.count", { count: open.count, all: countText(open, language) })}</span>}
        {time.fast && (
          <span className="chip warn training" title={t("clock.hint", { seconds: Math.round(86_400 / tenant.clock.rate) })}>
            {t("clock.training")}
          </span>
        )}
        {query.data && <span className="muted board-asof">{t("board.updated", { time: time.clock(query.data.generated_at) })}</span>}
      </header>
      <Filters
        filter={filter}
        onChange={(next) => change(next, "find" in next)}
        onClear={() =>
          void navigate({
            search: (old) => ({ journey: old.journey }),
            state: (old) => ({ ...old, find: undefined }),
            replace: true,
          })
        }
      />
      <QueryState query={query} skeleton={<BoardBones />}>
        {(board) =>
          open.count === 0 ? (
            <Blank icon="board" title={t("board.emptyAll")} hint={t("board.emptyAllHint")} />
          ) : (
            <Columns fresh={board} filter={filter} openId={search.journey} />
          )
        }
      </QueryState>
    </div>
  );
}

function Columns({ fresh, filter, openId }: { fresh: Board; filter: CardFilter; openId: string | undefined }) {
  const { t } = useWords();
  const changed = useChanged();
  const [held, setHeld] = useState(false);
  const [shown, setShown] = useState(fresh);
  // The board on screen follows the fresh one, except for moves while someone points at it.
  const { board, waiting } = useMemo(() => calm(shown, fresh, held), [shown, fresh, held]);
  if (!held && shown !== fresh) setShown(fresh);
  const filtered = isFiltered(filter);
  return (
    <div
      className="columns-frame"
      onPointerEnter={(event) => event.pointerType === "mouse" && setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {waiting > 0 && (
        <button type="button" className="button small board-new" title={t("board.newHint")} onClick={() => setShown(fresh)}>
          {t("board.new", { count: waiting })}
        </button>
      )}
      <div className="columns">
        {board.columns.map((column, n) => (
          <Column
            key={column.stage}
            column={column}
            index={n}
            filter={filter}
            filtered={filtered}
            changed={changed}
            openId={openId}
          />
        ))}
      </div>
    </div>
  );
}

function BoardBones() {
  return (
    <div className="columns" aria-hidden="true">
      {Array.from({ length: 6 }, (_, n) => (
        <div key={n} className="column">
          <div className="bone bone-title" />
          {Array.from({ length: 4 - (n % 3) }, (__, m) => (
            <div key={m} className="bone bone-card" />
          ))}
        </div>
      ))}
    </div>
  );
}
