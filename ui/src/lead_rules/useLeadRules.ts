// The clinic's rules for leads: saved whole, against the version that was on screen.
import type { LeadRules, TaggedLeadRules } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";

const queryKey = ["lead_rules"];

export function useLeadRules() {
  return useQuery({ queryKey, queryFn: ({ signal }) => api.leadRules(signal) });
}

export function useSaveLeadRules(rules: TaggedLeadRules) {
  const { t } = useWords();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  /** What the form was filled with: the rules are read again behind it, and their new version must not pass for the one on screen. */
  const [base, setBase] = useState(rules);
  /** Their version, after a save was refused because of it. */
  const [theirs, setTheirs] = useState<TaggedLeadRules | null>(null);
  const save = useMutation({
    mutationFn: (body: LeadRules) => proved(() => api.saveLeadRules((theirs ?? base).tag, body)),
    onSuccess: (saved) => {
      setTheirs(null);
      setBase(saved);
      queries.setQueryData(queryKey, saved);
      say({ kind: "ok", title: t("setup.saved"), lines: [] });
      for (const key of [["leads"], ["coordinators"], ["clinic_profile"]]) void queries.invalidateQueries({ queryKey: key });
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412) setTheirs(await api.leadRules());
    },
  });
  return { save, theirs };
}
