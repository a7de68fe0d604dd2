// Looking at two records before they become one, doing it once, and taking it back.
import type { Merged, MergePreview, Unmerged } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { api } from "../session/api.ts";
import { stillChosen, taken, type Take } from "./choice.ts";

/** Lists in which one of the two stood. */
export function useRenewPeople() {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [["patients"], ["patient"], ["duplicates"], ["merges"], ["history"], ["notes"], ["search"], ["board"], ["journeys"], ["leads"], ["tasks"]]) void queries.invalidateQueries({ queryKey });
  };
}

export function useMerge(patientId: string, otherId: string) {
  const renew = useRenewPeople();
  const [take, setTake] = useState<Take>({});
  const [key, setKey] = useState(newKey);
  const preview = useQuery({
    queryKey: ["merge_preview", patientId, otherId],
    queryFn: ({ signal }) => api.mergePreview(patientId, otherId, signal),
    // What is compared must not change under the hand that chooses; a refusal reads it again.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const merge = useMutation<Merged, unknown, MergePreview>({
    mutationFn: (seen) =>
      api.merge(patientId, { other_id: otherId, version: seen.patient.version, other_version: seen.other.version, take: taken(seen, take) }, key),
    onSuccess: renew,
    onError: (error) => {
      if (!(error instanceof Problem) || error.transient) return;
      // A clear refusal ends the intention: what is chosen and sent next is a new one.
      setKey(newKey());
      void preview.refetch().then(({ data }) => data && setTake((old) => stillChosen(data, old)));
    },
  });
  return { preview, merge, take, setTake };
}

export function useUnmerge(patientId: string) {
  const renew = useRenewPeople();
  const [key, setKey] = useState(newKey);
  return useMutation<Unmerged, unknown, string>({
    mutationFn: (mergeId) => api.unmerge(patientId, mergeId, key),
    onSuccess: () => {
      setKey(newKey());
      renew();
    },
    onError: (error) => error instanceof Problem && !error.transient && setKey(newKey()),
  });
}
