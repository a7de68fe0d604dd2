// The library of care plans: take one over, say which is the usual one.
import { Problem } from "@medicalai/client/problem";
import type { ClinicPathway, LibraryPathway } from "@medicalai/client/setup";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useClinic } from "./useClinic.ts";

export function PathwayStep() {
  const library = useQuery({ queryKey: ["pathway_library"], queryFn: ({ signal }) => api.pathwayLibrary(signal) });
  // The clinic's own branch first; nobody is kept from the others.
  const branch = useClinic().data?.legal?.branch;
  const own = useQuery({ queryKey: ["pathways"], queryFn: ({ signal }) => api.pathways(signal) });
  return (
    <QueryState query={library} skeleton={<Bones lines={4} height={80} />}>
      {({ items }) => (
        <div className="pathways">
          {[...items].sort((a, b) => Number(b.branch === branch) - Number(a.branch === branch)).map((plan) => (
            <PathwayCard key={plan.code} plan={plan} own={own.data?.items.find((each) => each.code === plan.code)} />
          ))}
        </div>
      )}
    </QueryState>
  );
}

function PathwayCard({ plan, own }: { plan: LibraryPathway; own: ClinicPathway | undefined }) {
  const { t, code } = useWords();
  const may = useMay();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const name = code("pathway_name", plan.code);
  const fresh = () => {
    for (const queryKey of [["pathway_library"], ["pathways"]]) void queries.invalidateQueries({ queryKey });
  };
  const adopt = useMutation({
    mutationFn: () => proved(() => api.adoptPathway(plan.code)),
    onSuccess: () => {
      fresh();
      say({ kind: "ok", title: t("pathways.tookOver", { name }), lines: [] });
    },
  });
  const choose = useMutation({
    mutationFn: () => proved(() => api.setDefaultPathway(plan.code)),
    onSuccess: () => {
      fresh();
      say({ kind: "ok", title: t("pathways.nowDefault", { name }), lines: [] });
    },
  });
  const refused = adopt.error ?? choose.error;
  const adopted = own !== undefined || plan.adopted;
  return (
    <section className="panel" aria-labelledby={`plan-${plan.code}`}>
      <div className="settings-line">
        <h2 id={`plan-${plan.code}`}>{name}</h2>
        <code className="muted">{plan.code}</code>
        {adopted && <span className="chip ok"><Icon name="check" size={12} />{t("pathways.adopted")}</span>}
        {own?.default && <span className="chip accent">{t("pathways.default")}</span>}
        {may("manage_clinic") && (
          <span className="push row">
            {!adopted && <button type="button" className="button primary" aria-label={`${t("pathways.adopt")}: ${name}`} disabled={adopt.isPending} onClick={() => adopt.mutate()}>{t("pathways.adopt")}</button>}
            {own && !own.default && <button type="button" className="button" aria-label={`${t("pathways.makeDefault")}: ${name}`} disabled={choose.isPending} onClick={() => choose.mutate()}>{t("pathways.makeDefault")}</button>}
          </span>
        )}
      </div>
      <p className="muted">{t("pathways.checks", { days: plan.check_days.join(", ") })}</p>
      {own?.default && <p>{t("pathways.isDefault")}</p>}
      {refused instanceof Problem && refused.code !== "proof_required" && <Refusal problem={refused} />}
    </section>
  );
}
