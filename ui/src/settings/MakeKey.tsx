// A new key: for what, reading what, how long. The key itself is shown once.
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
import { CopyField } from "./CopyField.tsx";
import { permissionTable } from "./permissions.ts";
import { useProved } from "./StepUp.tsx";

const scopes = permissionTable.filter((row) => row.key).map((row) => row.permission);
const spans = [30, 90, 365];
const Rules = z.object({ name: z.string().trim().min(1, "required").max(80), scopes: z.array(z.string()).min(1), days: z.coerce.number() });

export function MakeKey({ onClose }: { onClose: () => void }) {
  const { t, code } = useWords();
  const proved = useProved();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(Rules), defaultValues: { name: "", scopes: [] as string[], days: 90 } });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      const { secret } = await proved(() => api.makeApiKey(values));
      void queries.invalidateQueries({ queryKey: ["api_keys"] });
      setMade(secret);
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      if (refused.code !== "proof_required") setProblem(refused);
    }
  });

  if (made) {
    return (
      <Modal title={t("keys.madeTitle")} onClose={() => undefined} unclosable>
        <div className="modal-body">
          <p>{t("keys.madeBody")}</p>
          <CopyField label={t("keys.madeTitle")} value={made} />
          <div className="modal-foot">
            <button type="button" className="button primary" onClick={onClose}>{t("keys.kept")}</button>
          </div>
        </div>
      </Modal>
    );
  }
  return (
    <Modal title={t("keys.makeTitle")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <FormField label={t("keys.name")} hint={t("keys.nameHint")} error={errors.name?.message} input={<input className="input" autoComplete="off" {...register("name")} />} />
        <fieldset className="scopes" aria-describedby={errors.scopes ? "scopes-wrong" : undefined}>
          <legend>{t("keys.scopes")}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="check">
              <input type="checkbox" value={scope} {...register("scopes")} />
              {code("permission", scope)}
            </label>
          ))}
          {errors.scopes && <p id="scopes-wrong" className="wrong">{t("keys.needScope")}</p>}
        </fieldset>
        <FormField
          label={t("keys.days")}
          input={<select className="input" {...register("days")}>{spans.map((days) => <option key={days} value={days}>{t("keys.daysOf", { count: days })}</option>)}</select>}
        />
        {problem && <Refusal problem={problem} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("keys.create")}</button>
        </div>
      </form>
    </Modal>
  );
}
