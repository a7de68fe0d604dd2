// Saving a part of a patient's file: what somebody else changed meanwhile is shown, never overwritten unseen.
import type { PatientDetail, PatientEdit } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

/** A change based on the version that was on screen; after a conflict the next try is based on the newer one. */
export function useEdit(patient: PatientDetail) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  /** Their version, after a save was refused because of it. */
  const [theirs, setTheirs] = useState<PatientDetail | null>(null);
  const save = useMutation({
    mutationFn: (edit: PatientEdit) => api.editPatient(patient.id, theirs?.version ?? patient.version, edit),
    onSuccess: () => {
      setTheirs(null);
      say({ kind: "ok", title: t("patient.saved"), lines: [] });
      for (const queryKey of [["patient", patient.id], ["board"], ["journeys"], ["journey"]]) void queries.invalidateQueries({ queryKey });
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      setTheirs(await queries.fetchQuery({ queryKey: ["patient", patient.id], queryFn: ({ signal }) => api.patient(patient.id, signal), staleTime: 0 }));
    },
  });
  return { save, theirs };
}
