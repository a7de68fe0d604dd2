// The open alerts of the clinic, and taking one.
import type { Escalation } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { escalationsQuery } from "../day/questions.ts";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useEscalations() {
  return useQuery(escalationsQuery);
}

/** Takes an alert. The key is the alert itself: however often the button is pressed, it is taken once. */
export function useAcknowledge(name: string) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (escalation: Pick<Escalation, "id" | "journey_id">) =>
      api.act(escalation.journey_id, "acknowledge_escalation", { escalation_id: escalation.id }, escalation.id),
    onSuccess: (_result, escalation) => {
      say({ kind: "ok", title: t("escalations.taken", { name }), lines: [] });
      for (const queryKey of [["escalations"], ["board"], ["journeys"], ["journey", escalation.journey_id], ["events", escalation.journey_id]]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
    onError: (error) => {
      const problem = error instanceof Problem ? error : new Problem(0, "offline");
      const why = problem.status === 0 ? t("dialog.offline") : problem.status === 409 ? t("dialog.conflict") : t("dialog.failed");
      say({ kind: "danger", title: t("escalations.failed", { why }), lines: [t("state.errorCode", { code: problem.code })] });
      if (problem.status === 409) void queries.invalidateQueries({ queryKey: ["escalations"] });
    },
  });
}
