// One journey and its two halves of time.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { eventsQuery, forecastQuery, journeyQuery } from "./questions.ts";

export const useJourney = (id: string) => useQuery(journeyQuery(id));
export const useJourneyEvents = (id: string) => useInfiniteQuery(eventsQuery(id));
export const useForecast = (id: string) => useQuery(forecastQuery(id));
