// How patients see the clinic: name, languages, the way to a human, colour.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import type { TaggedClinic } from "@medicalai/client/setup";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { AccentField } from "./AccentField.tsx";
import { brandOf, BrandRules, brandValues, patientLanguages, type BrandValues } from "./brand_rules.ts";
import { Checks } from "./Checks.tsx";
import { SaveFoot } from "./SaveFoot.tsx";
import { useSaveClinic } from "./useClinic.ts";

export function BrandForm({ clinic }: { clinic: TaggedClinic }) {
  const { t, code } = useWords();
  const { save, theirs } = useSaveClinic(clinic, brandValues);
  const { register, handleSubmit, formState, setError, setValue, control } = useForm({ resolver: zodResolver(BrandRules), defaultValues: brandValues(clinic) });
  const { errors } = formState;
  const zones = useMemo(() => [...new Set(["Europe/Istanbul", clinic.zone, ...Intl.supportedValuesOf("timeZone")])], [clinic.zone]);
  const now = theirs && brandValues(theirs);
  const hint = (name: "name" | "phone" | "whatsapp" | "zone", usual?: string) => (now ? t("setup.theirs", { value: now[name] || t("setup.nobody") }) : usual);

  const submit = handleSubmit(async (values) => {
    await save.mutateAsync({ part: "brand", body: brandOf(values) }).catch((error: unknown) => {
      if (!(error instanceof Problem)) return;
      for (const { field, message } of error.fields) if (field in values) setError(field as keyof BrandValues, { message });
    });
  });

  return (
    <form className="panel setup-form" onSubmit={(event) => void submit(event)} noValidate aria-label={t("clinic_page.brand")}>
      <div className="setup-grid">
        <FormField label={t("brand.name")} hint={hint("name", t("brand.nameHint"))} error={errors.name?.message} input={<input className="input" autoComplete="off" {...register("name")} />} />
        <FormField
          label={t("brand.zone")}
          hint={hint("zone")}
          error={errors.zone?.message}
          input={<select className="input" dir="ltr" {...register("zone")}>{zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</select>}
        />
        <FormField label={t("brand.phone")} hint={hint("phone", t("brand.phoneHint"))} error={errors.phone?.message} input={<input className="input" type="tel" dir="ltr" autoComplete="off" {...register("phone")} />} />
        <FormField label={t("brand.whatsapp")} hint={hint("whatsapp", t("brand.phoneHint"))} error={errors.whatsapp?.message} input={<input className="input" type="tel" dir="ltr" autoComplete="off" {...register("whatsapp")} />} />
      </div>
      <Checks
        label={t("brand.languages")}
        hint={t("brand.languagesHint")}
        error={errors.languages?.message}
        options={patientLanguages.map((value) => ({ value, label: code("language", value), lang: value }))}
        register={register("languages")}
      />
      <AccentField control={control} register={register} setValue={setValue} error={errors.accent?.message} />
      <SaveFoot save={save} conflict={theirs !== null} />
    </form>
  );
}
