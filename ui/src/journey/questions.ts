// What a journey and its two halves of time ask the api.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../session/api.ts";

export const journeyQuery = (id: string) => queryOptions({ queryKey: ["journey", id], queryFn: ({ signal }) => api.journey(id, signal) });
export const eventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["events", id],
    queryFn: ({ signal, pageParam }) => api.journeyEvents(id, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
export const forecastQuery = (id: string) => queryOptions({ queryKey: ["forecast", id], queryFn: ({ signal }) => api.forecast(id, signal) });
