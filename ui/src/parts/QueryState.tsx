// The four ways in which a part of a page has nothing to show yet: waiting, failed, not allowed, not there.
import { Problem } from "@medicalai/client/problem";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "./Icon.tsx";
import "./query_state.css";

interface Props<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "isPending" | "isFetching"> & { refetch: () => unknown };
  /** Bones in the shape of what is coming. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows data as soon as there is any; a later failure keeps the last good data and says so above it. */
export function QueryState<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && !query.isFetching && <Failed error={query.error} onRetry={query.refetch} slim />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <Failed error={query.error} onRetry={query.refetch} />;
  return <Waiting>{skeleton}</Waiting>;
}

/** A fast answer must not flash: the skeleton appears after 200 ms. */
function Waiting({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">{late ? t("state.loading") : ""}</p>
      {late && children}
    </div>
  );
}

export function Failed({ error, onRetry, slim = false }: { error: unknown; onRetry: () => unknown; slim?: boolean }) {
  const { t } = useWords();
  const problem = error instanceof Problem ? error : new Problem(500, "unexpected");
  if (problem.status === 403) return <Blank icon="person" title={t("state.noPermission")} hint={t("state.noPermissionHint")} />;
  if (problem.status === 404) {
    return (
      <Blank icon="search" title={t("state.notFound")} hint={t("state.notFoundHint")}>
        <Link to="/" className="button">{t("state.backToDay")}</Link>
      </Blank>
    );
  }
  return (
    <div className={`note danger failed ${slim ? "slim" : ""}`} role="alert">
      <Icon name="alert" />
      <div>
        <p><strong>{t("state.errorTitle")}</strong></p>
        <p>{problem.status === 0 ? t("state.errorOffline") : t(problem.code === "page_broke" ? "state.errorPage" : "state.errorServer")}</p>
        <p className="muted">{t("state.errorCode", { code: problem.code })}</p>
      </div>
      <button type="button" className="button" onClick={() => void onRetry()}>{t("state.retry")}</button>
    </div>
  );
}

interface BlankProps {
  icon: IconName;
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** An empty place that says what belongs there and offers at most one thing to do. */
export function Blank({ icon, title, hint, children }: BlankProps) {
  return (
    <div className="blank">
      <span className="blank-icon"><Icon name={icon} size={22} /></span>
      <h2>{title}</h2>
      {hint && <p className="muted">{hint}</p>}
      {children}
    </div>
  );
}

/** Grey lines in place of text. */
export function Bones({ lines, height = 14 }: { lines: number; height?: number }) {
  return (
    <div className="bones" aria-hidden="true">
      {Array.from({ length: lines }, (_, n) => (
        <div key={n} className="bone" style={{ blockSize: height, inlineSize: `${92 - ((n * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
