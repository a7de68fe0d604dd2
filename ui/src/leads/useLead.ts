// One lead and its changes. What somebody else changed meanwhile is shown beside one's own, never overwritten unseen.
import type { LeadDetail, LeadEdit } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useLead(id: string) {
  return useQuery({ queryKey: ["lead", id], queryFn: ({ signal }) => api.lead(id, signal) });
}

export interface Conflict {
  mine: LeadEdit;
  /** What my change was based on. */
  base: LeadDetail;
  theirs: LeadDetail;
}

export function useEditLead(lead: LeadDetail) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const key = ["lead", lead.id];
  const save = useMutation({
    mutationFn: ({ edit, version }: { edit: LeadEdit; version: number }) => api.editLead(lead.id, version, edit),
    onSuccess: (saved) => {
      setConflict(null);
      queries.setQueryData<LeadDetail>(key, (old) => old && { ...old, ...saved });
      say({ kind: "ok", title: t("leads.saved"), lines: [] });
      for (const queryKey of [["leads"], ["lead"], ["coordinators"], ["events", lead.journey_id]]) void queries.invalidateQueries({ queryKey });
    },
    onError: async (error, { edit }) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      const theirs = await queries.fetchQuery({ queryKey: key, queryFn: ({ signal }) => api.lead(lead.id, signal), staleTime: 0 });
      setConflict({ mine: edit, base: lead, theirs });
    },
  });
  return {
    save,
    conflict,
    put: (edit: LeadEdit) => save.mutate({ edit, version: lead.version }),
    /** Mine after all, on top of theirs as it was shown. */
    keepMine: () => conflict && save.mutate({ edit: conflict.mine, version: conflict.theirs.version }),
    keepTheirs: () => {
      setConflict(null);
      save.reset();
    },
  };
}
export type EditingLead = ReturnType<typeof useEditLead>;
