// The clinic's rule: whether everybody needs a second step. Whoever asks it of everybody has one.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useProved } from "./StepUp.tsx";

export function SecurityCard() {
  const { t } = useWords();
  const say = useToast();
  const proved = useProved();
  const may = useMay();
  const queries = useQueryClient();
  const rule = useQuery({ queryKey: ["security"], queryFn: ({ signal }) => api.clinicSecurity(signal) });
  const set = useMutation({
    mutationFn: (required: boolean) => proved(() => api.setClinicSecurity(required)),
    onSuccess: (_, required) => {
      void queries.invalidateQueries({ queryKey: ["security"] });
      say({ kind: "ok", title: required ? t("security.nowRequired") : t("security.notRequired"), lines: [] });
    },
  });
  if (!rule.data) return null;
  const required = rule.data.require_second_factor;
  return (
    <section className="panel" aria-labelledby="security">
      <div className="settings-line">
        <h2 id="security">{t("totp.title")}</h2>
        <span className={required ? "chip ok" : "chip"}>{required ? t("security.required") : t("security.optional")}</span>
        {may("manage_security") && (
          <button type="button" className="button push" disabled={set.isPending} onClick={() => set.mutate(!required)}>
            {required ? t("security.release") : t("security.require")}
          </button>
        )}
      </div>
      <p className="muted">{t("security.lead")}</p>
      {set.error instanceof Problem && set.error.code !== "proof_required" && <Refusal problem={set.error} />}
    </section>
  );
}
