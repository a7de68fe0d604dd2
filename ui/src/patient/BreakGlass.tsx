// A doctor outside of this patient's care may look in with a reason. Before the button is pressed it says who hears of it.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";

const SHORTEST = 10;

/** True for the refusal that a reason can lift. */
export const isOutsideCare = (error: unknown): boolean => error instanceof Problem && error.code === "break_glass_required";

export function BreakGlass({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const look = useMutation({
    mutationFn: () => api.breakGlass(patientId, reason.trim()),
    onSuccess: () => {
      for (const queryKey of [["patient", patientId], ["journey"], ["lead"], ["events"], ["messages"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tooShort = [...reason.trim()].length < SHORTEST;
    setShort(tooShort);
    if (!tooShort) look.mutate();
  };
  return (
    <form className="panel break-glass" onSubmit={submit} noValidate>
      <h2 className="row">
        <Icon name="alert" />
        {t("glass.title")}
      </h2>
      <p>{t("glass.lead")}</p>
      <FormField
        label={t("glass.reason")}
        hint={t("glass.reasonHint")}
        error={short ? t("glass.short", { count: SHORTEST }) : undefined}
        input={<textarea className="input" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      />
      {look.error instanceof Problem && <Refusal problem={look.error} />}
      <div>
        <button type="submit" className="button danger" disabled={look.isPending}>{t("glass.look")}</button>
      </div>
    </form>
  );
}
