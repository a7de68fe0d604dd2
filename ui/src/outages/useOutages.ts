// Partners that are away, and asking one of them now.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useOutages() {
  return useQuery({ queryKey: ["outages"], queryFn: ({ signal }) => api.outages(signal), refetchInterval: 60_000 });
}

/** Lets the next message through, to see whether the partner is back. Doing it twice changes nothing more. */
export function useProbe() {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (partner: string) => api.probeOutage(partner),
    onSuccess: (answer) => {
      queries.setQueryData(["outages"], answer);
      say({ kind: "ok", title: t("outages.probed"), lines: [] });
    },
    onError: (error) => {
      const offline = !(error instanceof Problem) || error.status === 0;
      say({ kind: "danger", title: t("outages.probeFailed", { why: offline ? t("dialog.offline") : t("dialog.failed") }), lines: [] });
    },
  });
}
