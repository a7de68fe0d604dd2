// Imports of the clinic, the one that is looked at, and the acts on it.
import type { ImportMapping, ImportOptions, PatientImport } from "@medicalai/client/imports";
import { Problem } from "@medicalai/client/problem";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { api } from "../session/api.ts";
import { isMoving } from "./state.ts";

export function useImports() {
  return useInfiniteQuery({
    queryKey: ["imports"],
    queryFn: ({ signal, pageParam }) => api.imports(pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some((each) => isMoving(each.state))) ? 3_000 : false),
  });
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ["import", id],
    queryFn: ({ signal }) => api.patientImport(id, signal),
    // Live events come too; on a line that has lost them the numbers still move.
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data.state) ? 1_500 : false),
  });
}

export function useImportActs(id: string) {
  const queries = useQueryClient();
  const [keys, setKeys] = useState(() => ({ run: newKey(), revert: newKey() }));
  const settle = {
    onSuccess: (now: PatientImport) => {
      queries.setQueryData(["import", id], now);
      for (const queryKey of [["imports"], ["import_errors", id], ["import_kept", id]]) void queries.invalidateQueries({ queryKey });
    },
    onError: (error: unknown) => {
      if (!(error instanceof Problem) || error.transient) return;
      // A clear refusal ends the intention; somebody else may have moved the import on meanwhile.
      setKeys({ run: newKey(), revert: newKey() });
      void queries.invalidateQueries({ queryKey: ["import", id] });
    },
  };
  return {
    check: useMutation({ mutationFn: (body: { mapping: ImportMapping; options: ImportOptions }) => api.checkImport(id, body), ...settle }),
    run: useMutation({ mutationFn: () => api.runImport(id, keys.run), ...settle }),
    cancel: useMutation({ mutationFn: () => api.cancelImport(id), ...settle }),
    revert: useMutation({ mutationFn: () => api.revertImport(id, keys.revert), ...settle }),
  };
}
