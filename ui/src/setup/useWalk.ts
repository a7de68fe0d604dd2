// A test journey as the walk sees it: told by the live line, and asked for in between, since here a second is six hours.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { withState } from "../journey/journey.ts";
import { api } from "../session/api.ts";

const every = 1_500;

export function useWalk(id: string) {
  const journey = useQuery({
    queryKey: ["journey", id],
    queryFn: ({ signal }) => api.journey(id, signal),
    select: withState,
    refetchInterval: ({ state }) => (state.data?.stage === "closed" || state.data?.stage === "cancelled" ? false : every),
  });
  const over = journey.data?.stage === "closed" || journey.data?.stage === "cancelled";
  const events = useInfiniteQuery({
    queryKey: ["events", id],
    queryFn: ({ signal, pageParam }) => api.journeyEvents(id, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: over ? false : every,
  });
  return { journey, events: events.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** The wall's clock by the second: only where seconds are waited for. */
export function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
