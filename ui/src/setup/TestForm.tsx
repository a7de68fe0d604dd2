// Before a test journey: whose phone, in which language, by which plan; and what will really happen.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import type { ClinicPathway, Onboarding, SetupStep } from "@medicalai/client/setup";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { newKey } from "../actions/key.ts";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useMay, useSession } from "../session/session.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { isStep } from "./steps.ts";
import { useOnboarding } from "./useOnboarding.ts";

const Rules = z.object({
  phone: z.string().transform((text) => text.replaceAll(/[\s()-]/g, "")).refine((text) => /^\+[1-9]\d{6,14}$/.test(text), "badPhone"),
  lang: z.string(),
  pathway_code: z.string(),
});

/** Without these a journey would stick half-way. */
const neededFirst = new Set<SetupStep>(["clinic", "rota", "channels", "transfers", "pathway"]);

export function TestForm({ pathways }: { pathways: ClinicPathway[] }) {
  const { t, code } = useWords();
  const { tenant, staff } = useSession();
  const may = useMay();
  const proved = useProved();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<Problem | null>(null);
  const standing = useOnboarding().data;
  // The refusal names the steps; where it does not, the list of steps knows them.
  const first = problem?.missing.filter(isStep) ?? [];
  const before = first.length > 0 ? first : (standing?.steps.filter((step) => !step.done && neededFirst.has(step.code)).map((step) => step.code) ?? []);
  const languages = tenant.languages.length > 0 ? tenant.languages : [staff.lang];
  const { register, handleSubmit, formState, setError } = useForm({ resolver: zodResolver(Rules), defaultValues: { phone: "", lang: languages.includes(staff.lang) ? staff.lang : (languages[0] ?? "tr"), pathway_code: "" } });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ phone, lang, pathway_code }) => {
    setProblem(null);
    try {
      const begun = await proved(() => api.startTestJourney({ phone, lang, pathway_code: pathway_code || null }, key));
      queries.setQueryData<Onboarding>(["onboarding"], (old) => old && { ...old, test_journey: begun });
      void queries.invalidateQueries({ queryKey: ["onboarding"] });
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      if (!refused.transient) setKey(newKey());
      for (const { field, message } of refused.fields) if (field === "phone" || field === "lang" || field === "pathway_code") setError(field, { message });
      if (refused.code !== "proof_required") setProblem(refused);
    }
  });

  return (
    <form className="panel setup-form" onSubmit={(event) => void submit(event)} noValidate aria-label={t("test.start")}>
      <div className="setup-grid">
        <FormField label={t("test.phone")} hint={t("test.phoneHint")} error={errors.phone?.message} input={<input className="input" type="tel" dir="ltr" autoComplete="tel" {...register("phone")} />} />
        <FormField
          label={t("test.lang")}
          error={errors.lang?.message}
          input={<select className="input" {...register("lang")}>{languages.map((each) => <option key={each} value={each}>{code("language", each)}</option>)}</select>}
        />
        <FormField
          wide
          label={t("test.pathway")}
          error={errors.pathway_code?.message}
          input={
            <select className="input" {...register("pathway_code")}>
              <option value="">{t("test.usual")}</option>
              {pathways.map((each) => <option key={each.code} value={each.code}>{code("pathway_name", each.code)}</option>)}
            </select>
          }
        />
      </div>
      <section className="consequences" aria-label={t("test.before")}>
        <h3>{t("test.before")}</h3>
        <ul>
          {[t("test.before1"), t("test.before2"), t("test.before3"), t("test.before4")].map((line) => (
            <li key={line}><Icon name="chevron" size={14} />{line}</li>
          ))}
        </ul>
      </section>
      {problem?.code === "not_ready" ? (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <div>
            <p>{t("test.notReady")}</p>
            <p className="row">{before.map((step) => <Link key={step} to="/setup/$step" params={{ step }}>{code("setup_step", step)}</Link>)}</p>
          </div>
        </div>
      ) : (
        problem && <Refusal problem={problem} />
      )}
      {may("manage_clinic") && (
        <div className="setup-save">
          <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("test.start")}</button>
        </div>
      )}
    </form>
  );
}
