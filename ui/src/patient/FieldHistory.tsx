// What was changed of a patient's file: who, when, from what to what. Closed until somebody asks.
import type { HistoryEntry } from "@medicalai/client/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFact } from "../doubles/useFact.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { together, type Change } from "./changes_together.ts";

export function FieldHistory({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t("history.title")}</h2>
      {open ? (
        <Changes patientId={patientId} />
      ) : (
        <>
          <p className="muted">{t("history.note")}</p>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            <Icon name="list" size={14} />
            {t("history.show")}
          </button>
        </>
      )}
    </section>
  );
}

function Changes({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const query = useInfiniteQuery({
    queryKey: ["history", patientId],
    queryFn: ({ signal, pageParam }) => api.patientHistory(patientId, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  return (
    <QueryState query={query} skeleton={<Bones lines={5} height={34} />}>
      {({ pages }) => {
        const changes = together(pages.flatMap((page) => page.items));
        return (
          <>
            {changes.length === 0 && <p className="muted">{t("history.empty")}</p>}
            <ol className="access history">{changes.map((change) => <Line key={change.key} change={change} />)}</ol>
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

function Line({ change: { first, fields } }: { change: Change }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const linked = first.subject_id !== null && (first.via === "import" || first.via === "import_revert") && may("import_patients");
  return (
    <li>
      <p>
        <strong>{first.actor.name ?? code("history_actor", first.actor.kind)}</strong>
        <span className="muted">{" · "}</span>
        {linked && first.subject_id ? <Link to="/import/$importId" params={{ importId: first.subject_id }}>{code("history_via", first.via)}</Link> : <span className="muted">{code("history_via", first.via)}</span>}
        <time className="muted history-at" dateTime={first.at} title={time.exact(first.at)}>{time.past(first.at)}</time>
      </p>
      <dl className="history-fields" aria-label={t("history.fields")}>{fields.map((each) => <Field key={each.id} entry={each} />)}</dl>
    </li>
  );
}

function Field({ entry }: { entry: HistoryEntry }) {
  const { t, code } = useWords();
  const may = useMay();
  const fact = useFact();
  if (entry.field === "created") return <div className="history-created"><dt>{t("history.created")}</dt><dd /></div>;
  const withheld = entry.before === null && entry.after === null && !may("read_contact");
  return (
    <div>
      <dt>{code("person_field", entry.field)}</dt>
      <dd>
        {withheld ? (
          <span className="muted">{t("history.withheld")}</span>
        ) : (
          <>
            <bdi className={entry.before === null ? "muted" : "history-before"}>{fact(entry.field, entry.before)}</bdi>
            <Icon name="chevron" size={10} />
            <span className="visually-hidden">{t("history.became")}</span>
            <bdi className={entry.after === null ? "muted" : ""}>{fact(entry.field, entry.after)}</bdi>
          </>
        )}
      </dd>
    </div>
  );
}
