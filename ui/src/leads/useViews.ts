// The saved views of this list: one's own, the clinic's shared ones, and the one that the clinic begins with.
import type { SavedView, ViewBody } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newKey } from "../actions/key.ts";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { viewsQuery } from "./questions.ts";

const { queryKey } = viewsQuery;

export function useViews() {
  return useQuery(viewsQuery);
}

export type ViewAct = { kind: "make"; body: ViewBody } | { kind: "edit"; view: SavedView; body: Partial<ViewBody> } | { kind: "drop"; view: SavedView };

export function useViewActs(onMade: (view: SavedView) => void, onDropped: () => void) {
  const { t, code, known } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: ViewAct): Promise<SavedView | null> => {
      if (act.kind === "make") return api.saveView(act.body, newKey());
      if (act.kind === "edit") return api.editView(act.view.id, act.view.version, act.body);
      await api.dropView(act.view.id);
      return null;
    },
    onSuccess: async (saved, act) => {
      await queries.invalidateQueries({ queryKey });
      say({ kind: "ok", title: t(act.kind === "drop" ? "views.dropped" : "views.saved", { title: saved?.title ?? (act.kind === "drop" ? act.view.title : "") }), lines: [] });
      if (act.kind === "make" && saved) onMade(saved);
      if (act.kind === "drop") onDropped();
    },
    onError: (error, act) => {
      if (act.kind === "make") return;
      const problem = error instanceof Problem ? error : new Problem(0, "offline");
      const why = problem.status === 412 ? t("dialog.conflict") : known("problem", problem.code) ? code("problem", problem.code) : problem.status === 0 ? t("tasks.offline") : t("dialog.failed");
      say({ kind: "danger", title: t("views.failed", { title: act.view.title }), lines: [why, t("state.errorCode", { code: problem.code })] });
      void queries.invalidateQueries({ queryKey });
    },
  });
}
