// Many leads at once: the choice, then how many would change and who is refused, then what came of each.
import type { BulkBody, BulkChange, Lead } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { newKey } from "../actions/key.ts";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { changeOf } from "./bulk.ts";
import { BulkChoice } from "./BulkChoice.tsx";
import { BulkOutcome } from "./BulkOutcome.tsx";

interface Props {
  kind: BulkChange["kind"];
  leads: Lead[];
  target: Pick<BulkBody, "ids" | "filter">;
  onDone: () => void;
  onClose: () => void;
}

export function BulkDialog({ kind, leads, target, onDone, onClose }: Props) {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const [value, setValue] = useState<string | null>(null);
  const change = changeOf(kind, value);
  const names = useMemo(() => new Map(leads.map((lead) => [lead.id, lead.patient.full_name])), [leads]);
  // Looking and doing are two intentions with a key each; a repeated press is the same one.
  const [keys, setKeys] = useState({ preview: newKey(), run: newKey() });
  const preview = useMutation({ mutationFn: (asked: BulkChange) => api.changeLeads({ ...target, change: asked, preview: true }, keys.preview) });
  const run = useMutation({
    mutationFn: (asked: BulkChange) => api.changeLeads({ ...target, change: asked, preview: false }, keys.run),
    onSuccess: () => {
      for (const queryKey of [["leads"], ["lead"], ["coordinators"], ["campaigns"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  const error = run.error ?? preview.error;
  const choose = (next: string | null) => {
    setValue(next);
    setKeys({ preview: newKey(), run: newKey() });
    preview.reset();
    run.reset();
  };
  const close = () => {
    if (run.data) onDone();
    onClose();
  };
  const count = preview.data?.change ?? 0;

  return (
    <Modal title={code("bulk_kind", kind)} onClose={close}>
      <form
        className="modal-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!change) return;
          if (preview.data) run.mutate(change);
          else preview.mutate(change);
        }}
      >
        {!run.data && <BulkChoice kind={kind} value={value} leads={leads} ids={target.ids} onChange={choose} />}
        {kind === "lost" && !run.data && <p className="muted">{t("bulk.lostHint")}</p>}
        {(run.data ?? preview.data) && <BulkOutcome result={run.data ?? preview.data} names={names} />}
        {error instanceof Problem && (error.status === 422 && error.fields.some((each) => each.field === "ids" || each.field === "filter") ? <p className="wrong" role="alert">{t("bulk.tooMany")}</p> : <Refusal problem={error} />)}
        <div className="modal-foot">
          {run.data ? (
            <button type="button" className="button primary" onClick={close}>{t("bulk.close")}</button>
          ) : (
            <>
              <button type="button" className="button" onClick={close}>{t("dialog.back")}</button>
              {preview.data ? (
                <button type="submit" className={`button ${kind === "lost" ? "danger" : "primary"}`} disabled={run.isPending || count === 0}>
                  {run.isPending ? t("dialog.working") : t("bulk.run", { count })}
                </button>
              ) : (
                <button type="submit" className="button primary" disabled={!change || preview.isPending}>{preview.isPending ? t("dialog.working") : t("bulk.preview")}</button>
              )}
            </>
          )}
        </div>
      </form>
    </Modal>
  );
}
