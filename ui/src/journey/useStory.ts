// What the line of time needs beyond the journey itself. Messages and documents are read only when somebody asks: each reading is recorded.
import type { Task } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useTasks } from "../tasks/useTasks.ts";
import { api } from "../session/api.ts";

const once = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function useMessages(journeyId: string, open: boolean) {
  return useQuery({ queryKey: ["messages", journeyId], queryFn: ({ signal }) => api.messages(journeyId, signal), enabled: open, ...once });
}

export function useDocuments(patientId: string, open: boolean) {
  return useQuery({ queryKey: ["documents", patientId], queryFn: ({ signal }) => api.documents(patientId, signal), enabled: open, ...once });
}

/** Open tasks of one journey, from the list that the clinic's pages share. */
export function useJourneyTasks(journeyId: string): Task[] {
  return useTasks().data?.items.filter((task) => task.journey_id === journeyId) ?? [];
}
