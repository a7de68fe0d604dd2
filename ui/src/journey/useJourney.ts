// One journey and its two halves of time.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "../session/api.ts";

export function useJourney(id: string) {
  return useQuery({ queryKey: ["journey", id], queryFn: ({ signal }) => api.journey(id, signal) });
}

export function useJourneyEvents(id: string) {
  return useInfiniteQuery({
    queryKey: ["events", id],
    queryFn: ({ signal, pageParam }) => api.journeyEvents(id, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

export function useForecast(id: string) {
  return useQuery({ queryKey: ["forecast", id], queryFn: ({ signal }) => api.forecast(id, signal) });
}
