// The clinic's plan, for those who answer for it. It moves slowly.
import { useQuery } from "@tanstack/react-query";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";

export function usePlan() {
  const may = useMay();
  return useQuery({ queryKey: ["plan"], queryFn: ({ signal }) => api.plan(signal), enabled: may("oversee"), staleTime: 300_000 });
}
