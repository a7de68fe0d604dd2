// The rules of the pipeline in one form.
import { zodResolver } from "@hookform/resolvers/zod";
import { scoreWeights, type TaggedLeadRules } from "@medicalai/client/leads";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useFormError } from "../actions/FieldInput.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { useMay } from "../session/session.tsx";
import { SaveFoot } from "../setup/SaveFoot.tsx";
import { HoursField } from "./HoursField.tsx";
import { faultyDay, RulesForm as Rules, rulesOfForm, rulesValues } from "./rules.ts";
import { useSaveLeadRules } from "./useLeadRules.ts";

export function RulesForm({ rules }: { rules: TaggedLeadRules }) {
  const { t, code } = useWords();
  const may = useMay();
  const wrong = useFormError();
  const { save, theirs } = useSaveLeadRules(rules);
  const { register, handleSubmit, formState, control } = useForm({ resolver: zodResolver(Rules), defaultValues: rulesValues(rules) });
  const [hours, setHours] = useState(rules.hours);
  const clock = useWatch({ control, name: "clock" });
  const closed = !may("manage_clinic");
  const { errors } = formState;
  const now = theirs && rulesValues(theirs);
  const other = (value: string | undefined) => (value === undefined ? undefined : t("setup.theirs", { value }));
  const error = (message: string | undefined) => (message ? wrong(message) : undefined);

  const submit = handleSubmit(async (values) => {
    if (faultyDay(hours)) return;
    await save.mutateAsync(rulesOfForm(values, hours)).catch(() => undefined);
  });

  return (
    <form className="panel setup-form" onSubmit={(event) => void submit(event)} noValidate aria-label={t("lead_rules.title")}>
      <h2>{t("lead_rules.title")}</h2>
      <fieldset className="rules-set" disabled={closed}>
        <legend>{t("lead_rules.rotting")}</legend>
        <p className="hint">{t("lead_rules.rottingHint")}</p>
        <div className="rules-grid">
          {(["new", "consult", "quote"] as const).map((column) => (
            <FormField
              key={column}
              label={t("lead_rules.daysIn", { column: code("lead_column", column) })}
              error={error(errors[`rotting_${column}`]?.message)}
              hint={other(now?.[`rotting_${column}`])}
              input={<input className="input" inputMode="numeric" {...register(`rotting_${column}`)} />}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="rules-set" disabled={closed}>
        <legend>{t("lead_rules.first")}</legend>
        <label className="check"><input type="checkbox" {...register("clock")} />{t("lead_rules.clock")}</label>
        <div className="rules-grid">
          {clock && <FormField label={t("lead_rules.minutes")} error={error(errors.minutes?.message)} hint={other(now?.minutes) ?? t("lead_rules.minutesHint")} input={<input className="input" inputMode="numeric" {...register("minutes")} />} />}
          <FormField
            label={t("lead_rules.assignment")}
            hint={now ? other(code("lead_assignment", now.assignment)) : t("lead_rules.assignmentHint")}
            input={<select className="input" {...register("assignment")}>{(["automatic", "by_hand"] as const).map((each) => <option key={each} value={each}>{code("lead_assignment", each)}</option>)}</select>}
          />
        </div>
      </fieldset>
      <HoursField label={t("lead_rules.hours")} hours={hours} closed={closed} onChange={setHours} />
      <fieldset className="rules-set" disabled={closed}>
        <legend>{t("lead_rules.weights")}</legend>
        <p className="hint">{t("lead_rules.weightsHint")}</p>
        <div className="rules-grid weights">
          {scoreWeights.map((name) => (
            <FormField key={name} label={code("lead_weight", name)} error={error(errors.score?.[name]?.message)} hint={other(now?.score[name])} input={<input className="input" inputMode="numeric" {...register(`score.${name}`)} />} />
          ))}
        </div>
      </fieldset>
      {closed ? <p className="muted">{t("lead_rules.readOnly")}</p> : <SaveFoot save={save} conflict={theirs !== null} />}
    </form>
  );
}
