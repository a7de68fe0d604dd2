// A part of the day with its count. It fails, waits and is empty by itself, and stands still while somebody works in it.
import type { UseQueryResult } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { QueryState } from "../parts/QueryState.tsx";
import { useGrowing } from "../parts/useGrowing.ts";
import { useHeld } from "./useHeld.ts";

interface Props<D, T> {
  title: string;
  empty: string;
  query: Pick<UseQueryResult<D>, "data" | "error" | "isPending" | "isFetching"> & { refetch: () => unknown };
  items: T[];
  keyOf: (item: T) => string;
  /** What the list is of: another scope is another list. */
  scope: string;
  /** Finished and still shown: it stands as over and is not counted. */
  isOver?: (item: T) => boolean;
  /** How many lines are drawn at once; the rest follows after the first paint. */
  first: number;
  line: (item: T, over: boolean) => ReactNode;
  foot?: ReactNode;
}

export function Section<D, T>({ title, empty, query, items, keyOf, scope, isOver = () => false, first, line, foot }: Props<D, T>) {
  const { t } = useWords();
  const heading = useId();
  // A list that was not there yet is nothing to be held: what comes after Retry must show under the very hand that pressed it.
  const held = useHeld(items, keyOf, query.data === undefined ? "" : scope);
  const drawn = useGrowing(held.items.length, first);
  const left = held.items.length - drawn;
  return (
    <section className="day-section" aria-labelledby={heading} {...held.on}>
      <div className="day-head">
        <h2 id={heading}>
          {title}
          {query.data !== undefined && <span className="column-count">{items.filter((item) => !isOver(item)).length}</span>}
        </h2>
        {held.fresh > 0 && (
          <button type="button" className="button small day-fresh" onClick={held.release}>
            <Icon name="down" size={12} />
            {t("day.fresh", { count: held.fresh })}
          </button>
        )}
      </div>
      <QueryState query={query} skeleton={<LineBones />}>
        {() =>
          held.items.length === 0 ? (
            <p className="day-empty muted">{empty}</p>
          ) : (
            <ul className="todos">
              {held.items.slice(0, drawn).map(({ item, over }) => line(item, over || isOver(item)))}
              {/* Their place, so that Back finds the page as long as it was. */}
              {left > 0 && <li aria-hidden="true" style={{ blockSize: `calc(var(--row) * ${left})` }} />}
            </ul>
          )
        }
      </QueryState>
      {query.data !== undefined && foot}
    </section>
  );
}

function LineBones() {
  return (
    <ul className="todos" aria-hidden="true">
      {[0, 1, 2].map((n) => (
        <li key={n} className="todo">
          <span className="bone todo-bone-icon" />
          <span className="bone todo-bone" />
          <span className="bone todo-bone" />
        </li>
      ))}
    </ul>
  );
}
