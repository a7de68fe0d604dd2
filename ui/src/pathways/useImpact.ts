// The journeys that go by another version of a plan, page by page. Reading names patients and is recorded, so it is read when somebody asks, not by itself.
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import type { PathwayBody } from "@medicalai/client/pathways";
import { api } from "../session/api.ts";

export function useImpact(code: string, version: number) {
  return useInfiniteQuery({
    queryKey: ["pathway_impact", code, version],
    queryFn: ({ signal, pageParam }) => api.pathwayImpact(code, version, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The bodies of some versions, for the words of their steps. */
export function useBodies(code: string, versions: number[]): Map<number, PathwayBody> {
  return useQueries({
    queries: [...new Set(versions)].map((version) => ({ queryKey: ["pathway", code, "version", version], queryFn: () => api.pathwayVersion(code, version), staleTime: 300_000 })),
    combine: (all) => new Map(all.flatMap(({ data }) => (data ? [[data.version, data.body] as const] : []))),
  });
}
