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

/** `part` is what the form shows of the clinic. It may have been read again behind the form: then its new version is not the one on screen. */
export function useSaveClinic(clinic: TaggedClinic, part: (clinic: TaggedClinic) => unknown) {
  const { t } = useWords();
  const say = useToast();
  const proved = useProved();
  const { reload } = useSession();
  const queries = useQueryClient();
  const [base, setBase] = useState(clinic);
  /** Their version, after a save was refused because of it. */
  const [theirs, setTheirs] = useState<TaggedClinic | null>(null);
  const save = useMutation({
    mutationFn: async (change: ClinicPart) => {
      if (!theirs && JSON.stringify(part(base)) !== JSON.stringify(part(clinic))) throw new Problem(412, "version_changed");
      const tag = (theirs ?? clinic).tag;
      return proved(() => (change.part === "legal" ? api.saveLegal(tag, change.body) : api.saveBrand(tag, change.body)));
    },
    onSuccess: (saved, { part: which }) => {
      setTheirs(null);
      setBase(saved);
      queries.setQueryData(key, saved);
      say({ kind: "ok", title: t("setup.saved"), lines: [] });
      if (which === "legal") return;
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
