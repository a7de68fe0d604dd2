// What the line of time needs beyond the journey itself. Messages and documents are read only when somebody asks: each reading is recorded.
import { useQuery } from "@tanstack/react-query";
import { api } from "../session/api.ts";

const once = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function useMessages(journeyId: string, open: boolean) {
  return useQuery({ queryKey: ["messages", journeyId], queryFn: ({ signal }) => api.messages(journeyId, signal), enabled: open, ...once });
}

export function useDocuments(patientId: string, open: boolean) {
  return useQuery({ queryKey: ["documents", patientId], queryFn: ({ signal }) => api.documents(patientId, signal), enabled: open, ...once });
}

/** Open tasks of one journey, from the list that the clinic's pages share. */
export function useJourneyTasks(journeyId: string) {
  return useQuery({ queryKey: ["tasks"], queryFn: ({ signal }) => api.tasks(signal), select: ({ items }) => items.filter((task) => task.journey_id === journeyId) });
}
