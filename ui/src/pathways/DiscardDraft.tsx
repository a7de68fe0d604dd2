// Throws the draft away after asking: nobody keeps what was typed into it.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useRenew } from "./usePathways.ts";

interface Props {
  code: string;
  version: number;
  small?: boolean;
  /** Told before the page is left: what was typed is meant to be lost. */
  onDiscard?: () => void;
}

export function DiscardDraft({ code, version, small = false, onDiscard }: Props) {
  const { t, code: word } = useWords();
  const proved = useProved();
  const renew = useRenew(code);
  const say = useToast();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => proved(() => api.discardDraft(code)),
    onSuccess: async () => {
      setAsking(false);
      onDiscard?.();
      // Away first: a page of the draft would ask for what is no longer there.
      await navigate({ to: "/pathways/$code", params: { code } });
      say({ kind: "ok", title: t("plans.discarded", { name: word("pathway_name", code) }), lines: [] });
      await renew();
    },
  });
  return (
    <>
      <button type="button" className={small ? "button quiet small" : "button quiet"} onClick={() => setAsking(true)}>{t("plans.discard")}</button>
      {asking && (
        <Confirm title={t("plans.discardTitle", { version })} verb={t("plans.discard")} danger act={discard} onClose={() => setAsking(false)}>
          <p>{t("plans.discardBody")}</p>
        </Confirm>
      )}
    </>
  );
}
