// The journeys of one outcome, page by page, each with the way to it.
import type { BulkOutcome } from "@medicalai/client/bulk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useBulkWhy } from "./words.ts";

export function BulkItems({ id, outcome }: { id: string; outcome: BulkOutcome }) {
  const { t, code } = useWords();
  const why = useBulkWhy();
  const query = useInfiniteQuery({
    queryKey: ["bulk", id, "items", outcome],
    queryFn: ({ signal, pageParam }) => api.bulkItems(id, outcome, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  return (
    <QueryState query={query} skeleton={<Bones lines={3} height={16} />}>
      {({ pages }) => (
        <>
          <ul className="bulk-items" aria-label={code("jbulk_outcome", outcome)}>
            {pages.flatMap((page) => page.items).map((each) => (
              <li key={each.journey_id}>
                {each.patient ? <Link to="/journeys/$journeyId" params={{ journeyId: each.journey_id }}>{each.patient.full_name}</Link> : <span className="muted">{t("jbulk.unknown")}</span>}
                <span className="muted">{[each.stage && code("stage", each.stage), each.code && why(each.code)].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
          {query.hasNextPage && <button type="button" className="button quiet small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("state.more")}</button>}
        </>
      )}
    </QueryState>
  );
}
