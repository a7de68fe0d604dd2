// Whom one opened last from a search. Kept in the memory of this tab with everything else that was read, and gone with the session.
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

export interface Recent {
  patientId: string;
  journeyId: string | null;
  name: string;
}

const queryKey = ["recent"];
const most = 6;

/** The newest first, each person once. */
export function withRecent(all: Recent[], opened: Recent): Recent[] {
  return [opened, ...all.filter((each) => each.patientId !== opened.patientId)].slice(0, most);
}

export function remember(queries: QueryClient, opened: Recent): void {
  queries.setQueryDefaults(queryKey, { gcTime: Infinity, staleTime: Infinity });
  queries.setQueryData<Recent[]>(queryKey, (old = []) => withRecent(old, opened));
}

export function useRecent(): Recent[] {
  const queries = useQueryClient();
  return useQuery({ queryKey, queryFn: () => queries.getQueryData<Recent[]>(queryKey) ?? [], enabled: false, gcTime: Infinity }).data ?? [];
}
