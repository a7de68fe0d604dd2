// Who looked at this file, and who changed it. Closed until somebody asks: reading it is recorded too.
import type { AuditEntry } from "@medicalai/client/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

export function AccessLog({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="access">
      <h2 id="access">{t("access.title")}</h2>
      {open ? (
        <Entries patientId={patientId} />
      ) : (
        <>
          <p className="muted">{t("access.note")}</p>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            <Icon name="list" size={14} />
            {t("access.show")}
          </button>
        </>
      )}
    </section>
  );
}

function Entries({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const query = useInfiniteQuery({
    queryKey: ["access", patientId],
    queryFn: ({ signal, pageParam }) => api.accessLog(patientId, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <QueryState query={query} skeleton={<Bones lines={6} height={30} />}>
      {({ pages }) => {
        const entries = pages.flatMap((page) => page.items);
        return (
          <>
            {entries.length === 0 && <p className="muted">{t("access.empty")}</p>}
            <ol className="access">{gather(entries).map((group) => <Line key={group.entry.id} group={group} />)}</ol>
            {query.hasNextPage && (
              <button type="button" className="button small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
              </button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}

interface Group {
  /** The newest of them. */
  entry: AuditEntry;
  count: number;
}

/** The same act by the same person within ten minutes is one line: a page that reads itself anew must not bury the rest. */
export function gather(entries: AuditEntry[]): Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const same = last && last.entry.action === entry.action && last.entry.actor_id === entry.actor_id && Date.parse(last.entry.at) - Date.parse(entry.at) < 600_000;
    if (same) last.count += 1;
    else groups.push({ entry, count: 1 });
  }
  return groups;
}

function useAuditAction(): (action: string) => string {
  const { code, known, t } = useWords();
  return (action) => {
    if (known("audit_action", action)) return code("audit_action", action);
    const [head, ...rest] = action.split(".");
    if (head === "journey") return code("action", rest.join("."));
    if (head === "transfer") return t("access.transfer", { partner: rest.join(".") });
    return code("audit_action", action);
  };
}

function Line({ group: { entry, count } }: { group: Group }) {
  const { t, code } = useWords();
  const time = useTime();
  const actionWords = useAuditAction();
  const who = entry.actor_name ?? code("audit_actor", entry.actor_kind);
  const where = [entry.origin && code("audit_origin", entry.origin), entry.chain_n !== null && t("access.chain", { n: entry.chain_n })].filter(Boolean).join(" · ");
  return (
    <li>
      <p>
        <strong>{who}</strong>
        {entry.actor_role && <span className="muted">{` · ${code("role", entry.actor_role)}`}</span>}
      </p>
      <p>
        {actionWords(entry.action)}
        {count > 1 && <span className="chip">{t("access.times", { count })}</span>}
      </p>
      <p className="muted">
        <time dateTime={entry.at} title={time.exact(entry.at)}>{time.past(entry.at)}</time>
        {where && ` · ${where}`}
      </p>
    </li>
  );
}
