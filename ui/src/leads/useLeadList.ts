// The same leads as a list, page by page.
import type { LeadFilter, LeadSort } from "@medicalai/client/leads";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../session/api.ts";

export function useLeadList(filter: LeadFilter, sort: LeadSort) {
  const query = useInfiniteQuery({
    queryKey: ["leads", "list", filter, sort],
    queryFn: ({ signal, pageParam }) => api.leads({ ...filter, sort, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  // A lead that came up between two readings stands on two pages.
  const leads = useMemo(() => [...new Map((query.data?.pages ?? []).flatMap((page) => page.items.map((lead) => [lead.id, lead] as const))).values()], [query.data]);
  return { query, leads };
}
