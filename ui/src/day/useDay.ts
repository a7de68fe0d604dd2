// The lists that a day is made of beside alerts and tasks. Each is asked for by itself: one that fails leaves the others standing.
import type { JourneyCard } from "@medicalai/client/contract";
import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { escalationsQuery } from "../escalations/useEscalations.ts";
import { mentionsQuery } from "../notes/useMentions.ts";
import { tasksQuery } from "../tasks/useTasks.ts";
import { api } from "../session/api.ts";

const beat = 60_000;
/** The list comes newest first and a day needs the oldest: so it is read to its end, up to here. */
const most = 500;

export interface Waiting {
  cards: JourneyCard[];
  /** False when there are more than anybody can look through. */
  whole: boolean;
}

async function waitingFor(who: "coordinator" | "doctor", signal: AbortSignal): Promise<Waiting> {
  const cards: JourneyCard[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof api.journeys>> = await api.journeys({ waiting_on: who, open: true, limit: 100, ...(cursor ? { cursor } : {}) }, signal);
    cards.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor && cards.length < most);
  return { cards, whole: cursor === null };
}

const waitingQuery = queryOptions({
  queryKey: ["journeys", "day"],
  queryFn: async ({ signal }): Promise<Waiting> => {
    const [coordinators, doctors] = await Promise.all([waitingFor("coordinator", signal), waitingFor("doctor", signal)]);
    return { cards: [...coordinators.cards, ...doctors.cards], whole: coordinators.whole && doctors.whole };
  },
  refetchInterval: beat,
});
const leadsQuery = queryOptions({ queryKey: ["leads", "new"], queryFn: ({ signal }) => api.leads({ stage: "new", sort: "oldest", limit: 100 }, signal), refetchInterval: beat });

export function useWaiting() {
  return useQuery(waitingQuery);
}

export function useLeads() {
  return useQuery(leadsQuery);
}

/** Asks for everything of the day before its page is there. What fails is asked again by the page itself. */
export function askAhead(queries: QueryClient): void {
  void queries.prefetchQuery(escalationsQuery);
  void queries.prefetchQuery(tasksQuery);
  void queries.prefetchQuery(waitingQuery);
  void queries.prefetchQuery(leadsQuery);
  void queries.prefetchQuery(mentionsQuery);
}
