// Letting an operator in: whom, why and for how long. It ends by itself.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { useProved } from "./StepUp.tsx";

const spans = [1, 4, 8, 24, 72];
const Rules = z.object({
  operator_email: z.string().trim().refine((text) => z.email().safeParse(text).success, "badEmail"),
  reason: z.string().trim().min(5, "reasonShort").max(300, "reasonLong"),
  hours: z.string(),
});

export function LetOperatorIn({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const time = useTime();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState, setError } = useForm({ resolver: zodResolver(Rules), defaultValues: { operator_email: "", reason: "", hours: "4" } });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      const made = await proved(() => api.letOperatorIn({ ...values, hours: Number(values.hours) }));
      void queries.invalidateQueries({ queryKey: ["decode_grants"] });
      say({ kind: "ok", title: t("grants.given", { name: made.operator_name }), lines: [t("grants.givenUntil", { time: time.due(made.expires_at) })] });
      onClose();
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      const fields = refused.fields.filter(({ field }) => field in values);
      for (const { field, message } of fields) setError(field as keyof typeof values, { message: field === "operator_email" ? "noOperator" : message });
      if (fields.length === 0 && refused.code !== "proof_required") setProblem(refused);
    }
  });

  return (
    <Modal title={t("grants.giveTitle")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t("grants.giveBody")}</p>
        <FormField
          label={t("grants.email")}
          hint={t("grants.emailHint")}
          error={errors.operator_email?.message}
          input={<input className="input" type="email" dir="ltr" autoComplete="off" {...register("operator_email")} />}
        />
        <FormField label={t("grants.reason")} hint={t("grants.reasonHint")} error={errors.reason?.message} input={<input className="input" autoComplete="off" {...register("reason")} />} />
        <FormField
          label={t("grants.hours")}
          input={<select className="input" {...register("hours")}>{spans.map((hours) => <option key={hours} value={hours}>{t("grants.hoursOf", { count: hours })}</option>)}</select>}
        />
        {problem && <Refusal problem={problem} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("grants.give")}</button>
        </div>
      </form>
    </Modal>
  );
}
