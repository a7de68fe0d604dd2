// Names behind staff ids. The team hardly changes within a shift, so it is asked for seldom.
import { useQuery } from "@tanstack/react-query";
import { api } from "../session/api.ts";

export function useStaffNames(): (id: string | null) => string | null {
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  return (id) => staff.data?.items.find((each) => each.id === id)?.name ?? null;
}
