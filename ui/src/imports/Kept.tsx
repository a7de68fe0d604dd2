// Whom a revert left as they are, and why.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";

export function Kept({ id }: { id: string }) {
  const { t, code } = useWords();
  const query = useInfiniteQuery({
    queryKey: ["import_kept", id],
    queryFn: ({ signal, pageParam }) => api.importKept(id, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" className="imports-earlier">{t("imports.kept")}</h2>
      <QueryState query={query} skeleton={<Bones lines={4} height={30} />}>
        {({ pages }) => (
          <>
            <table className="table imports-errors">
              <thead><tr><th scope="col" className="num">{t("imports.row")}</th><th scope="col">{t("list.patient")}</th><th scope="col">{t("imports.why")}</th></tr></thead>
              <tbody>
                {pages.flatMap((page) => page.items).map((each) => (
                  <tr key={`${each.row} ${each.patient_id}`}>
                    <td className="num">{each.row}</td>
                    <td><Link to="/patients/$patientId" params={{ patientId: each.patient_id }} data-row={each.patient_id}>{t("patient.open")}</Link></td>
                    <td>{code("import_kept", each.code)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {query.hasNextPage && (
              <button type="button" className="button list-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
              </button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}
