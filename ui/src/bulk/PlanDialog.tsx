// One act on many journeys: looked at first, with what cannot and why, then started; from then on it goes on without this window.
import type { BulkAct, BulkAsk, JourneyBulk } from "@medicalai/client/bulk";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { newKey } from "../actions/key.ts";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { Bones } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { BulkView } from "./BulkView.tsx";
import { PlanView } from "./PlanView.tsx";

const reasons = ["clinic", "patient_request", "waiting_for_documents", "medical", "other"];

interface Props {
  act: BulkAct;
  target: { filter: Extract<BulkAsk, { filter: unknown }>["filter"] } | { ids: string[] };
  onStarted: () => void;
  onClose: () => void;
}

export function PlanDialog({ act, target, onStarted, onClose }: Props) {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const [reason, setReason] = useState("clinic");
  const [key, setKey] = useState(newKey);
  const [running, setRunning] = useState<JourneyBulk | null>(null);
  // What is acted on is fixed when the window opens: the list behind it goes on living.
  const [fixed] = useState(target);
  const plan = useMutation({ mutationFn: () => api.planBulk({ act, ...(act === "pause" ? { reason } : {}), ...fixed }) });
  const start = useMutation({
    mutationFn: (planned: JourneyBulk) => api.startBulk(planned.id, key),
    onSuccess: (begun) => {
      queries.setQueryData(["bulk", begun.id], begun);
      void queries.invalidateQueries({ queryKey: ["bulks"] });
      setRunning(begun);
    },
    // A clear refusal ends the intention: what is sent next is a new one.
    onError: (error) => error instanceof Problem && !error.transient && setKey(newKey()),
  });
  const look = plan.mutate;
  // Only a pause has something to choose first.
  useEffect(() => {
    if (act !== "pause") look();
  }, [act, look]);
  const title = code("jbulk_act", act);
  if (running) {
    return (
      <BulkView
        id={running.id}
        onClose={() => {
          onStarted();
          onClose();
        }}
      />
    );
  }
  const error = start.error ?? plan.error;
  const again = start.error instanceof Problem && ["plan_expired", "plan_spent", "not_found"].includes(start.error.code);
  const tooMany = error instanceof Problem && error.status === 422 && error.fields.some((each) => each.field === "filter" || each.field === "ids");
  const planned = again ? undefined : plan.data;
  return (
    <Modal title={title} onClose={onClose}>
      <form
        className="modal-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (planned) start.mutate(planned);
          else {
            start.reset();
            look();
          }
        }}
      >
        {act === "pause" && !plan.data && (
          <FormField
            label={t("form.reason")}
            hint={t("form.reasonHint")}
            input={<select className="input" value={reason} onChange={(event) => setReason(event.target.value)}>{reasons.map((each) => <option key={each} value={each}>{code("pause_reason", each)}</option>)}</select>}
          />
        )}
        {plan.isPending && <Bones lines={4} height={18} />}
        {plan.data && <PlanView plan={plan.data} />}
        {error instanceof Problem && (tooMany ? <p className="wrong" role="alert">{t("jbulk.tooMany")}</p> : <Refusal problem={error} />)}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          {planned ? (
            <button type="submit" className="button primary" disabled={start.isPending || planned.counts.act === 0}>{start.isPending ? t("dialog.working") : code("jbulk_run", act, { count: planned.counts.act })}</button>
          ) : (
            <button type="submit" className="button primary" disabled={plan.isPending}>{plan.isPending ? t("dialog.working") : again ? t("jbulk.lookAgain") : t("jbulk.look")}</button>
          )}
        </div>
      </form>
    </Modal>
  );
}
