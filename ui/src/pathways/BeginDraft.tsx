// Begins the draft from a version. Where there is a draft already, what was typed into it would be lost: that is asked first.
import { Problem } from "@medicalai/client/problem";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useRenew } from "./usePathways.ts";

interface Props {
  code: string;
  from: number;
  word: string;
  /** Says which, where the same button stands several times. */
  label?: string;
  replaces?: number | undefined;
  small?: boolean;
}

export function BeginDraft({ code, from, word, label, replaces, small = false }: Props) {
  const { t } = useWords();
  const proved = useProved();
  const renew = useRenew(code);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const begin = useMutation({
    mutationFn: () => proved(() => api.beginDraft(code, from)),
    onSuccess: async () => {
      await renew();
      await navigate({ to: "/pathways/$code/draft", params: { code } });
    },
  });
  return (
    <>
      <button type="button" className={small ? "button small" : "button"} aria-label={label} disabled={begin.isPending} onClick={() => (replaces === undefined ? begin.mutate() : setAsking(true))}>
        {word}
      </button>
      {!asking && begin.error instanceof Problem && begin.error.code !== "proof_required" && <Refusal problem={begin.error} />}
      {asking && (
        <Confirm title={t("plans.replaceTitle", { version: from })} verb={t("plans.replace")} danger act={begin} onClose={() => setAsking(false)}>
          <p>{t("plans.replaceBody", { version: replaces ?? 0 })}</p>
        </Confirm>
      )}
    </>
  );
}
