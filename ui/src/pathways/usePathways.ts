// The clinic's care plans, their versions, and what has to be read anew after one was changed.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { VersionLine } from "@medicalai/client/pathways";
import { useCallback } from "react";
import { api } from "../session/api.ts";
import { useProved } from "../settings/StepUp.tsx";

export const usePathways = () => useQuery({ queryKey: ["pathways"], queryFn: ({ signal }) => api.pathways(signal) });

export const useVersions = (code: string) => useQuery({ queryKey: ["pathway", code, "versions"], queryFn: ({ signal }) => api.pathwayVersions(code, signal) });

export const useVersion = (code: string, version: number | undefined) =>
  useQuery({ queryKey: ["pathway", code, "version", version], queryFn: ({ signal }) => api.pathwayVersion(code, version ?? 0, signal), enabled: version !== undefined });

/** For the form: read whenever it is opened, since what is typed there replaces what is stored. */
export const useDraftBody = (code: string, version: number | undefined) =>
  useQuery({ queryKey: ["pathway_draft", code, version], queryFn: ({ signal }) => api.pathwayVersion(code, version ?? 0, signal), enabled: version !== undefined, gcTime: 0, refetchOnWindowFocus: false });

/** The same version rehearses the same, so it is asked once; saving the draft asks anew. */
export function useRehearsal(code: string, version: number) {
  const proved = useProved();
  return useQuery({ queryKey: ["pathway", code, "rehearsal", version], queryFn: ({ signal }) => proved(() => api.rehearse(code, version, signal)), staleTime: Infinity });
}

export function useRenew(code: string) {
  const queries = useQueryClient();
  return useCallback(() => Promise.all([["pathway", code], ["pathways"], ["pathway_library"]].map((queryKey) => queries.invalidateQueries({ queryKey }))), [queries, code]);
}

export const draftOf = (items: VersionLine[]) => items.find((each) => each.state === "draft");
export const activeOf = (items: VersionLine[]) => items.find((each) => each.state === "active");
export const openIn = (items: VersionLine[]) => items.reduce((sum, each) => sum + each.open_journeys, 0);
