// The clinic's own data: saved against the version that was on screen, so that nobody overwrites what somebody else saved unseen.
import type { Brand, Legal, TaggedClinic } from "@medicalai/client/setup";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";

const key = ["clinic_profile"];

export function useClinic() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.clinicProfile(signal) });
}

export type ClinicPart = { part: "legal"; body: Legal } | { part: "brand"; body: Brand };

export function useSaveClinic(clinic: TaggedClinic) {
  const { t } = useWords();
  const say = useToast();
  const proved = useProved();
  const { reload } = useSession();
  const queries = useQueryClient();
  /** Their version, after a save was refused because of it. */
  const [theirs, setTheirs] = useState<TaggedClinic | null>(null);
  const save = useMutation({
    mutationFn: (change: ClinicPart) => {
      const tag = (theirs ?? clinic).tag;
      return proved(() => (change.part === "legal" ? api.saveLegal(tag, change.body) : api.saveBrand(tag, change.body)));
    },
    onSuccess: (saved, { part }) => {
      setTheirs(null);
      queries.setQueryData(key, saved);
      say({ kind: "ok", title: t("setup.saved"), lines: [] });
      if (part === "legal") return;
      // The name stands at the door and on every page, and times are told in the clinic's zone.
      void queries.invalidateQueries({ queryKey: ["clinic"] });
      void reload();
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      setTheirs(await api.clinicProfile());
    },
  });
  return { save, theirs };
}
