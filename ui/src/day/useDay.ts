// The lists that a day is made of beside alerts and tasks. Each is asked for by itself: one that fails leaves the others standing.
import { useQuery } from "@tanstack/react-query";
import { leadsQuery, waitingQuery } from "./questions.ts";

export function useWaiting() {
  return useQuery(waitingQuery);
}

export function useLeads() {
  return useQuery(leadsQuery);
}
