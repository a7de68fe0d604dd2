// "Not the same person": kept for good, so it is asked once more before.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useDismiss(pairId: string, onDone: () => void) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.dismissDuplicate(pairId),
    onSuccess: () => {
      say({ kind: "ok", title: t("doubles.dismissed"), lines: [] });
      void queries.invalidateQueries({ queryKey: ["duplicates"] });
      onDone();
    },
  });
}
