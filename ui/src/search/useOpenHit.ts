// Opening what was found: the journey beside whatever is on screen, or the patient's file.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { remember } from "./recent.ts";

interface Place {
  patientId: string;
  journeyId: string | null;
  documentId?: string | null;
  name: string;
}

export function useOpenHit() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (hit: Place, file = false) => {
    remember(queries, { patientId: hit.patientId, journeyId: hit.journeyId, name: hit.name });
    const { journeyId, documentId } = hit;
    if (journeyId && !file) void navigate({ to: ".", search: (old) => ({ ...old, journey: journeyId }), state: (old) => old, resetScroll: false });
    else void navigate({ to: "/patients/$patientId", params: { patientId: hit.patientId }, search: documentId ? { document: documentId } : {} });
  };
}
