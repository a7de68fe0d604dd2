// Who may be given a lead, with how many they have and whether they are there.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";

export function useCoordinators() {
  return useQuery({ queryKey: ["coordinators"], queryFn: ({ signal }) => api.leadCoordinators(signal), staleTime: 60_000 });
}

export function useAssignable(): { id: string; name: string; hint: string }[] {
  const { t } = useWords();
  const all = useCoordinators().data?.items ?? [];
  return all.map((each) => ({ id: each.id, name: each.name, hint: each.absent_until ? t("leads.away") : t("leads.has", { count: each.open_leads }) }));
}
