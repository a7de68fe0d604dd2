// Asks what the page at an address shows while the panel is still being fetched and evaluated. What fails is asked again by the page itself.
import type { QueryClient } from "@tanstack/react-query";
import { dayQueries } from "../day/questions.ts";
import { boardHead, boardKey, viewsQuery } from "../leads/questions.ts";

export function askAhead(queries: QueryClient, at: { pathname: string; search: string }): void {
  if (at.pathname === "/") for (const query of dayQueries) void queries.prefetchQuery(query as (typeof dayQueries)[0]);
  // With filters in the address the page knows best what to ask.
  if (at.pathname === "/leads" && at.search === "") {
    void queries.prefetchQuery(viewsQuery);
    void queries.prefetchQuery({ queryKey: boardKey("{}"), queryFn: ({ signal }) => boardHead("{}", signal) });
  }
}
