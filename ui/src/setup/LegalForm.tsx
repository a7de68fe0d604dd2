// The clinic's legal data, each field with the place where its owner finds it.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import type { TaggedClinic } from "@medicalai/client/setup";
import { useForm } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Checks } from "./Checks.tsx";
import { branches, legalOf, LegalRules, legalValues } from "./legal_rules.ts";
import { SaveFoot } from "./SaveFoot.tsx";
import { useSaveClinic } from "./useClinic.ts";

type Plain = "title" | "vkn" | "mersis_no" | "tax_office" | "street" | "district" | "city" | "invoice_series";
const digits = new Set<Plain>(["vkn", "mersis_no", "invoice_series"]);

export function LegalForm({ clinic }: { clinic: TaggedClinic }) {
  const { t, code, known } = useWords();
  const { save, theirs } = useSaveClinic(clinic, ({ legal }) => legalValues(legal));
  const { register, handleSubmit, formState, setError } = useForm({ resolver: zodResolver(LegalRules), defaultValues: legalValues(clinic.legal) });
  const { errors } = formState;
  const hint = (name: string) => (known("legal_hint", name) ? code("legal_hint", name) : undefined);
  // After a conflict what they saved stands under the field, so that "save mine" is no leap in the dark.
  const now = theirs && legalValues(theirs.legal);
  const field = (name: Plain, wide = false) => (
    <FormField
      wide={wide}
      label={code("legal", name)}
      hint={now ? t("setup.theirs", { value: now[name] || t("setup.nobody") }) : hint(name)}
      error={errors[name]?.message}
      input={<input className="input" autoComplete="off" spellCheck={false} {...(digits.has(name) ? { dir: "ltr" } : {})} {...register(name)} />}
    />
  );

  const submit = handleSubmit(async (values) => {
    await save.mutateAsync({ part: "legal", body: legalOf(values) }).catch((error: unknown) => {
      if (!(error instanceof Problem)) return;
      for (const { field: name, message } of error.fields) setError(name.replace(/^legal\./, "") as Plain, { message });
    });
  });

  return (
    <form className="panel setup-form" onSubmit={(event) => void submit(event)} noValidate aria-label={t("clinic_page.legal")}>
      <h2>{t("legal.company")}</h2>
      <div className="setup-grid">
        {field("title", true)}
        {field("vkn")}
        {field("tax_office")}
        {field("mersis_no")}
        {field("invoice_series")}
        {field("street", true)}
        {field("district")}
        {field("city")}
        <FormField
          label={t("legal.branch")}
          error={errors.branch?.message}
          input={
            <select className="input" {...register("branch")}>
              <option value="">{t("legal.choose")}</option>
              {branches.map((each) => <option key={each} value={each}>{code("branch", each)}</option>)}
            </select>
          }
        />
      </div>
      <h2>{t("legal.authorisation")}</h2>
      <div className="setup-grid">
        <FormField label={t("legal.number")} hint={t("legal_hint.number")} error={errors.authorisation?.number?.message} input={<input className="input" dir="ltr" autoComplete="off" {...register("authorisation.number")} />} />
        <Checks label={t("legal.branches")} error={errors.authorisation?.branches?.message} options={branches.map((value) => ({ value, label: code("branch", value) }))} register={register("authorisation.branches")} />
        <FormField label={t("legal.valid_from")} error={errors.authorisation?.valid_from?.message} input={<input className="input" type="date" {...register("authorisation.valid_from")} />} />
        <FormField label={t("legal.valid_to")} hint={t("legal_hint.valid_to")} error={errors.authorisation?.valid_to?.message} input={<input className="input" type="date" {...register("authorisation.valid_to")} />} />
      </div>
      <SaveFoot save={save} conflict={theirs !== null} />
    </form>
  );
}
