// Where setting up stands. Asked only of those who answer for the clinic.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";

export function useOnboarding() {
  const may = useMay();
  return useQuery({ queryKey: ["onboarding"], queryFn: ({ signal }) => api.onboarding(signal), enabled: may("oversee"), staleTime: 30_000 });
}

/** From these facts the steps are reckoned. */
const facts = new Set<unknown>(["clinic_profile", "second_factor", "invited", "staff", "rota", "channels", "transfers", "pathways"]);

/** While a step is open: whatever was saved and read anew may have finished it. */
export function useFollowFacts() {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "success" && facts.has(event.query.queryKey[0])) void queries.invalidateQueries({ queryKey: ["onboarding"] });
      }),
    [queries],
  );
}
