// What the day asks the api. Apart from its page, so that it can be asked before the page's code is there.
import type { JourneyCard } from "@medicalai/client/contract";
import { queryOptions } from "@tanstack/react-query";
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

export const waitingQuery = queryOptions({
  queryKey: ["journeys", "day"],
  queryFn: async ({ signal }): Promise<Waiting> => {
    const [coordinators, doctors] = await Promise.all([waitingFor("coordinator", signal), waitingFor("doctor", signal)]);
    return { cards: [...coordinators.cards, ...doctors.cards], whole: coordinators.whole && doctors.whole };
  },
  refetchInterval: beat,
});
export const leadsQuery = queryOptions({ queryKey: ["leads", "new"], queryFn: ({ signal }) => api.leads({ stage: "new", sort: "oldest", limit: 100 }, signal), refetchInterval: beat });

export const escalationsQuery = queryOptions({ queryKey: ["escalations"], queryFn: ({ signal }) => api.escalations(signal), refetchInterval: beat });
export const tasksQuery = queryOptions({ queryKey: ["tasks"], queryFn: ({ signal }) => api.tasks(signal), refetchInterval: beat });
export const mentionsQuery = queryOptions({ queryKey: ["mentions"], queryFn: ({ signal }) => api.unreadMentions(signal), refetchInterval: beat });

/** Everything that the home shows. */
export const dayQueries = [escalationsQuery, tasksQuery, waitingQuery, leadsQuery, mentionsQuery] as const;
