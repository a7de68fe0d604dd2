// One partner abroad: what goes there and for what, and the ground on which it may.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import type { Transfer } from "@medicalai/client/setup";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { FormField } from "../parts/FormField.tsx";
import { partnerNames } from "../parts/marks.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { bases, rowOf, type Needed } from "./transfers.ts";

interface Props {
  needed: Needed;
  row: Transfer | null;
  country: string;
  open: boolean;
  onOpen: () => void;
  onSaved: () => void;
}

export function TransferCard({ needed, row, country, open, onOpen, onSaved }: Props) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const name = partnerNames[needed.partner] ?? needed.partner;
  const id = `transfer-${needed.partner}`;
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="settings-line">
        <h2 id={id}>{name}</h2>
        <span className={row ? "chip ok" : "chip warn"}>
          <Icon name={row ? "check" : "alert"} size={12} />
          {row ? t("transfers.done") : t("transfers.open")}
        </span>
        {row && <span className="muted">{`${code("basis", row.legal_basis)} · ${t("transfers.upTo", { date: time.date(row.valid_until) })}`}</span>}
        {!open && may("govern") && (
          <button type="button" className="button push" onClick={onOpen} aria-label={`${row ? t("transfers.change") : t("transfers.fill")}: ${name}`}>
            {row ? t("transfers.change") : t("transfers.fill")}
          </button>
        )}
      </div>
      <ul className="transfer-facts">
        <li>{t("transfers.what", { what: needed.data_classes.map((each) => code("transfer_data", each)).join(", ") })}</li>
        <li>{t("transfers.purpose", { purpose: code("transfer_purpose", needed.purpose) })}</li>
        <li>{t("transfers.to", { country })}</li>
      </ul>
      {open && may("govern") && <TransferForm needed={needed} name={name} onSaved={onSaved} />}
    </section>
  );
}

const Rules = z.object({ legal_basis: z.string().min(1, "required"), reference: z.string().trim().min(1, "required").max(100), until: z.string().min(1, "required") });

function TransferForm({ needed, name, onSaved }: { needed: Needed; name: string; onSaved: () => void }) {
  const { t, code } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const { register, handleSubmit, formState, setError, control } = useForm({ resolver: zodResolver(Rules), defaultValues: { legal_basis: "", reference: "", until: "" } });
  const { errors } = formState;
  const basis = useWatch({ control, name: "legal_basis" });
  const put = useMutation({
    mutationFn: (values: z.infer<typeof Rules>) => api.putTransfer(rowOf(needed, values)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["transfers"] });
      say({ kind: "ok", title: t("transfers.saved", { partner: name }), lines: [] });
      onSaved();
    },
    onError: (error) => {
      if (!(error instanceof Problem)) return;
      for (const { field, message } of error.fields) setError(field === "valid_until" ? "until" : (field as "legal_basis"), { message });
    },
  });
  return (
    <form className="transfer-form" onSubmit={(event) => void handleSubmit((values) => put.mutate(values))(event)} noValidate>
      <FormField
        wide
        label={t("transfers.ground")}
        error={errors.legal_basis?.message}
        hint={basis ? code("basis_means", basis) : undefined}
        input={
          <select className="input" {...register("legal_basis")}>
            <option value="">{t("transfers.choose")}</option>
            {bases.map((each) => <option key={each} value={each}>{code("basis", each)}</option>)}
          </select>
        }
      />
      <FormField label={t("transfers.reference")} hint={t("transfers.referenceHint")} error={errors.reference?.message} input={<input className="input" autoComplete="off" {...register("reference")} />} />
      <FormField label={t("transfers.until")} hint={t("transfers.untilHint")} error={errors.until?.message} input={<input className="input" type="date" {...register("until")} />} />
      {put.error instanceof Problem && <Refusal problem={put.error} />}
      <div className="setup-save">
        <button type="submit" className="button primary" disabled={put.isPending}>{put.isPending ? t("settings.working") : t("transfers.save")}</button>
      </div>
    </form>
  );
}
