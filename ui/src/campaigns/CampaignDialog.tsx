// Making a campaign, or changing one.
import { platforms, type Campaign } from "@medicalai/client/campaigns";
import { Problem } from "@medicalai/client/problem";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { moneyText, parseMoney } from "../money.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { codeOf, isCode } from "./figures.ts";
import { useSaveCampaign } from "./useCampaigns.ts";

const currencies = ["EUR", "GBP", "USD", "TRY", "CHF", "SAR", "AED"];
const Rules = z.object({
  name: z.string().trim().min(1, "required").max(120),
  code: z.string().trim().refine(isCode, "badCode"),
  platform: z.enum(platforms),
  currency: z.string().default("EUR"),
  budget: z.string().trim().refine((text) => text === "" || parseMoney(text) !== null, "badAmount"),
  active: z.boolean(),
});

export function CampaignDialog({ campaign, onClose }: { campaign: Campaign | null; onClose: () => void }) {
  const { t, code, language } = useWords();
  const { save, theirs } = useSaveCampaign(campaign, onClose);
  const { register, handleSubmit, formState, setError, setValue, getValues } = useForm({
    resolver: zodResolver(Rules),
    defaultValues: {
      name: campaign?.name ?? "",
      code: campaign?.code ?? "",
      platform: campaign?.platform ?? "google_ads",
      currency: campaign?.currency ?? "EUR",
      budget: campaign?.budget_minor ? String(campaign.budget_minor / 100) : "",
      active: campaign?.active ?? true,
    },
  });
  const { errors, dirtyFields } = formState;
  const other = (name: "name" | "code", mine = "") => (theirs && theirs[name] !== getValues(name) ? t("patient.theirs", { value: theirs[name] ?? t("leads.none") }) : mine || undefined);
  const budgetHint = theirs?.budget_minor ? t("patient.theirs", { value: moneyText(theirs.budget_minor, theirs.currency, language) }) : t("campaigns.budgetHint");

  const submit = handleSubmit(async ({ budget, active, ...values }) => {
    const body = { ...values, currency: campaign?.currency ?? values.currency, budget_minor: (budget && parseMoney(budget)) || 0, ...(campaign ? { active } : {}) };
    await save.mutateAsync(body).catch((error: unknown) => {
      if (!(error instanceof Problem)) return;
      if (error.code === "campaigns_code_key") setError("code", { message: "codeTaken" });
      for (const { field, message } of error.fields) if (field in values) setError(field as "name" | "code", { message });
    });
  });

  return (
    <Modal title={t(campaign ? "campaigns.edit" : "campaigns.add")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <FormField
          label={t("campaigns.name")}
          error={errors.name?.message}
          hint={other("name")}
          input={
            <input
              className="input"
              autoComplete="off"
              {...register("name", {
                // A code follows the name until somebody writes one.
                onChange: (event: { target: { value: string } }) => !campaign && !dirtyFields.code && setValue("code", codeOf(event.target.value)),
              })}
            />
          }
        />
        <FormField label={t("campaigns.code")} error={errors.code?.message} hint={other("code", t("campaigns.codeHint"))} input={<input className="input" dir="ltr" autoComplete="off" spellCheck={false} {...register("code")} />} />
        <div className="campaign-grid">
          <FormField label={t("campaigns.platform")} input={<select className="input" {...register("platform")}>{platforms.map((each) => <option key={each} value={each}>{code("platform", each)}</option>)}</select>} />
          <FormField
            label={t("form.currency")}
            input={<select className="input" {...register("currency", { disabled: campaign !== null })}>{[...new Set([...currencies, campaign?.currency ?? "EUR"])].map((each) => <option key={each} value={each}>{each}</option>)}</select>}
          />
          <FormField label={t("campaigns.budget")} error={errors.budget?.message} hint={budgetHint} input={<input className="input" inputMode="decimal" autoComplete="off" {...register("budget")} />} />
        </div>
        {campaign && <label className="check"><input type="checkbox" {...register("active")} />{t("campaigns.active")}</label>}
        {theirs && <p className="note warn" role="alert">{t("patient.conflict")}</p>}
        {save.error instanceof Problem && save.error.status !== 412 && save.error.code !== "campaigns_code_key" && <Refusal problem={save.error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className="button primary" disabled={save.isPending}>{save.isPending ? t("dialog.working") : theirs ? t("patient.saveMine") : t("patient.save")}</button>
        </div>
      </form>
    </Modal>
  );
}
