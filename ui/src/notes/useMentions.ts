// Where colleagues have named this person, and that it was read.
import type { Mention } from "@medicalai/client/people";
import type { Page } from "@medicalai/client/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { mentionsQuery } from "../day/questions.ts";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

const { queryKey } = mentionsQuery;

export function useMentions() {
  return useQuery(mentionsQuery);
}

export function useReadMention() {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mention: Mention) => api.readMention(mention.id),
    // Read at once: whoever opens the note does not wait for the mark.
    onMutate: async (mention) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Page<Mention>>(queryKey);
      queries.setQueryData<Page<Mention>>(queryKey, (old) => old && { ...old, items: old.items.filter((each) => each.id !== mention.id) });
      return before;
    },
    onError: (_error, _mention, before) => {
      queries.setQueryData(queryKey, before);
      say({ kind: "danger", title: t("mentions.failed"), lines: [t("state.errorServer")] });
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
