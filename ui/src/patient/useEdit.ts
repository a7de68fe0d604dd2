// Saving a part of a patient's file: what somebody else changed meanwhile is shown, never overwritten unseen.
import type { PatientDetail, PatientEdit } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

/** The fields of an edit that somebody else has changed since the edit began, to something else than what it would make of them. */
export function overtaken(base: PatientDetail, now: PatientDetail, edit: PatientEdit): string[] {
  // What is written and never read back can be compared with nothing.
  const seen = Object.keys(edit).filter((name): name is keyof PatientEdit & keyof PatientDetail => name in base);
  return seen.filter((name) => base[name] !== now[name] && now[name] !== edit[name]);
}

/**
 * A change based on what was on screen when it began; after a conflict the next try is based on the newer one. The file is read again while somebody types
 * (their window comes to the front, a live event), and its new version must not make an old edit look like one of it.
 */
export function useEdit(patient: PatientDetail, dirty: boolean) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const [base, setBase] = useState(patient);
  if (!dirty && base !== patient) setBase(patient);
  /** Their version, after a save was refused because of it. */
  const [theirs, setTheirs] = useState<PatientDetail | null>(null);
  if (!dirty && theirs) setTheirs(null);
  const save = useMutation({
    mutationFn: async (edit: PatientEdit) => {
      if (!theirs && overtaken(base, patient, edit).length > 0) throw new Problem(412, "version_changed");
      return api.editPatient(patient.id, (theirs ?? patient).version, edit);
    },
    onSuccess: (saved) => {
      setTheirs(null);
      // One's own change must not look like somebody else's to the next one.
      setBase((old) => ({ ...old, ...saved }));
      say({ kind: "ok", title: t("patient.saved"), lines: [] });
      for (const queryKey of [["patient", patient.id], ["board"], ["journeys"], ["journey"]]) void queries.invalidateQueries({ queryKey });
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      setTheirs(await queries.fetchQuery({ queryKey: ["patient", patient.id], queryFn: ({ signal }) => api.patient(patient.id, signal), staleTime: 0 }));
    },
  });
  return { save, theirs, base };
}
