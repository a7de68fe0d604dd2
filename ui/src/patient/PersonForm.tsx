// Who this is and how to reach them. Only what was changed is sent.
import { zodResolver } from "@hookform/resolvers/zod";
import type { PatientDetail, PatientEdit } from "@medicalai/client/contract";
import { useMemo } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useWords } from "../i18n/words.ts";
import { DoublesHint } from "../doubles/DoublesHint.tsx";
import { countryOptions } from "./countries.ts";
import { EditFoot } from "./EditFoot.tsx";
import { FormField } from "../parts/FormField.tsx";
import { checked } from "./double_check.ts";
import { useEdit } from "./useEdit.ts";

const languages = ["tr", "en", "de", "ru", "ar"];
const names = ["full_name", "phone", "email", "lang", "country", "dob"] as const;
type Values = Record<(typeof names)[number], string>;

// The clinic may write a number as people do; the api stores it in one form.
const phone = /^(\+|00)[\d\s().\-/]{7,24}$/;
const Rules = z.object({
  full_name: z.string().trim().min(1, "required").max(200),
  phone: z.string().trim().refine((text) => text === "" || phone.test(text), "badPhone"),
  email: z.string().trim().refine((text) => text === "" || z.email().safeParse(text).success, "badEmail"),
  lang: z.string(),
  country: z.string(),
  dob: z.string(),
});

const valuesOf = (patient: PatientDetail): Values => ({
  full_name: patient.full_name,
  phone: patient.phone ?? "",
  email: patient.email ?? "",
  lang: patient.lang,
  country: patient.country ?? "",
  dob: patient.dob ?? "",
});

export function PersonForm({ patient }: { patient: PatientDetail }) {
  const { t, code, language } = useWords();
  const values = useMemo(() => valuesOf(patient), [patient]);
  const { register, handleSubmit, formState, control, reset, getValues } = useForm<Values>({
    resolver: zodResolver(Rules),
    defaultValues: values,
    // What was typed stays when the file is read again.
    values,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, dirtyFields, isDirty } = formState;
  const now = useWatch({ control });
  // Read again behind the form, it forgets for a moment that it is dirty; what stands in its fields does not.
  const { save, theirs, base } = useEdit(patient, names.some((name) => now[name] !== values[name]));
  const countries = useMemo(() => countryOptions(language), [language]);

  const submit = handleSubmit(async (typed) => {
    const edit: PatientEdit = {};
    // Neither what stood there when the edit began nor what stands there now: the form itself remembers fields as changed that were saved long ago.
    const before = valuesOf(base);
    for (const name of names) if (typed[name].trim() && typed[name] !== before[name] && typed[name] !== values[name]) edit[name] = typed[name].trim();
    await save.mutateAsync(edit).then(
      () => reset(typed),
      () => undefined,
    );
  });
  /** What stands in their version where mine differs. */
  const other = (name: keyof Values) => {
    if (!theirs || !dirtyFields[name]) return undefined;
    const value = valuesOf(theirs)[name];
    return value === getValues(name) ? undefined : t("patient.theirs", { value: value || t("patient.nothing") });
  };

  return (
    <form className="edit" onSubmit={(event) => void submit(event)} noValidate>
      <div className="edit-grid">
        <FormField wide label={t("patient.full_name")} error={errors.full_name?.message} hint={other("full_name")} input={<input className="input" dir="auto" autoComplete="off" {...register("full_name")} />} />
        <FormField label={t("patient.phone")} error={errors.phone?.message} hint={other("phone")} input={<input className="input" type="tel" dir="ltr" autoComplete="off" {...register("phone")} />} />
        <FormField label={t("patient.email")} error={errors.email?.message} hint={other("email")} input={<input className="input" type="email" dir="ltr" autoComplete="off" {...register("email")} />} />
        <FormField
          label={t("patient.lang")}
          hint={other("lang")}
          input={
            <select className="input" {...register("lang")}>
              {languages.map((each) => <option key={each} value={each}>{code("language", each)}</option>)}
            </select>
          }
        />
        <FormField
          label={t("patient.country")}
          hint={other("country")}
          input={
            <select className="input" {...register("country")}>
              <option value="">{t("patient.unknown")}</option>
              {countries.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
            </select>
          }
        />
        <FormField label={t("patient.dob")} hint={other("dob")} input={<input className="input" type="date" {...register("dob")} />} />
      </div>
      <DoublesHint typed={isDirty ? checked(values, now) : null} except={patient.id} />
      <EditFoot save={save} conflict={theirs !== null} dirty={isDirty} onReset={() => reset(values)} />
    </form>
  );
}
