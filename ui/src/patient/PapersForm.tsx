// What a Turkish invoice needs of a patient from abroad. It is stored encrypted and never shown again, so the fields start empty.
import { zodResolver } from "@hookform/resolvers/zod";
import type { PatientDetail, PatientEdit } from "@medicalai/client/contract";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { countryOptions } from "./countries.ts";
import { EditFoot } from "./EditFoot.tsx";
import { useEdit } from "./useEdit.ts";

const address = ["street", "district", "city", "country", "nationality", "entry_date"] as const;
const line = z.string().trim().max(200);
// An address goes out whole or not at all: half of one would replace a good one.
const Rules = z
  .object({ passport_no: line, street: line, district: line, city: line, country: line, nationality: line, entry_date: z.string() })
  .superRefine((values, check) => {
    if (!address.some((name) => values[name])) return;
    for (const name of address) if (!values[name]) check.addIssue({ code: "custom", path: [name], message: "required" });
  });
type Values = z.infer<typeof Rules>;

export function PapersForm({ patient }: { patient: PatientDetail }) {
  const { t, language } = useWords();
  const empty: Values = { passport_no: "", street: "", district: "", city: "", country: "", nationality: "", entry_date: "" };
  const { register, handleSubmit, formState, reset } = useForm<Values>({ resolver: zodResolver(Rules), defaultValues: empty });
  const { errors, isDirty } = formState;
  const { save, theirs } = useEdit(patient, isDirty);
  const countries = useMemo(() => countryOptions(language), [language]);
  const land = (name: "country" | "nationality") => (
    <select className="input" {...register(name)}>
      <option value="">{t("patient.choose")}</option>
      {countries.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
    </select>
  );

  const submit = handleSubmit(async ({ passport_no, ...billing }) => {
    const edit: PatientEdit = {
      ...(passport_no ? { passport_no } : {}),
      ...(billing.street ? { billing } : {}),
    };
    await save.mutateAsync(edit).then(
      () => reset(empty),
      () => undefined,
    );
  });

  return (
    <form className="edit" onSubmit={(event) => void submit(event)} noValidate>
      <div className="edit-grid">
        <FormField label={t("patient.passport_no")} error={errors.passport_no?.message} input={<input className="input" dir="ltr" autoComplete="off" {...register("passport_no")} />} />
        <FormField label={t("patient.nationality")} error={errors.nationality?.message} input={land("nationality")} />
        <FormField wide label={t("patient.street")} error={errors.street?.message} input={<input className="input" dir="auto" autoComplete="off" {...register("street")} />} />
        <FormField label={t("patient.district")} error={errors.district?.message} input={<input className="input" dir="auto" autoComplete="off" {...register("district")} />} />
        <FormField label={t("patient.city")} error={errors.city?.message} input={<input className="input" dir="auto" autoComplete="off" {...register("city")} />} />
        <FormField label={t("patient.billingCountry")} error={errors.country?.message} input={land("country")} />
        <FormField label={t("patient.entry_date")} error={errors.entry_date?.message} input={<input className="input" type="date" {...register("entry_date")} />} />
      </div>
      <EditFoot save={save} conflict={theirs !== null} dirty={isDirty} onReset={() => reset(empty)} />
    </form>
  );
}
