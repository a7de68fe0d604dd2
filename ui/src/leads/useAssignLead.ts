// Gives a lead to somebody from a line of a list, says so, and offers to take it back.
import type { Lead } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useAssignLead() {
  const { t, code, known } = useWords();
  const say = useToast();
  const nameOf = useStaffNames();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ lead, to }: { lead: Lead; to: string | null; undo?: boolean }) => api.editLead(lead.id, lead.version, { assigned_to: to }),
    onSuccess: (changed, { lead, to, undo }) => {
      const name = lead.patient.full_name;
      say({
        kind: "ok",
        title: to ? t("tasks.given", { name, who: nameOf(to) ?? changed.assignee?.name ?? "" }) : t("tasks.givenToNobody", { name }),
        lines: [],
        ...(undo ? {} : { act: { word: t("tasks.undo"), run: () => change.mutate({ lead: changed, to: lead.assigned_to, undo: true }) } }),
      });
    },
    onError: (error, { lead }) => {
      const problem = error instanceof Problem ? error : new Problem(0, "offline");
      const why = problem.status === 412 ? t("dialog.conflict") : problem.status === 0 ? t("tasks.offline") : known("problem", problem.code) ? code("problem", problem.code) : t("dialog.failed");
      say({ kind: "danger", title: t("leads.giveFailed", { name: lead.patient.full_name }), lines: [why, t("state.errorCode", { code: problem.code })] });
    },
    onSettled: () => {
      for (const queryKey of [["leads"], ["lead"], ["coordinators"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  return change;
}
