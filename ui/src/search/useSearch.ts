// Asks the clinic's search, once the typing pauses for a moment. What was typed stays in memory: never in an address, never in the browser's storage.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../session/api.ts";

export const SHORTEST = 2;
const LONGEST = 200;
const pauseMs = 140;

/** The value as it stood when it last rested. */
export function useRested<T>(value: T, ms = pauseMs): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

export function useSearch(text: string, limit: number) {
  const typed = text.trim().slice(0, LONGEST);
  const q = useRested(typed);
  const wanted = q.length >= SHORTEST && typed.length >= SHORTEST;
  const query = useQuery({
    queryKey: ["search", q, limit],
    queryFn: ({ signal }) => api.search(q, limit, signal),
    enabled: wanted,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return {
    query,
    q,
    found: wanted ? query.data : undefined,
    /** What is shown belongs to what stands in the field: only then may Enter take the first of it. */
    settled: q === typed && (!wanted || (!query.isPlaceholderData && !query.isFetching)),
  };
}
