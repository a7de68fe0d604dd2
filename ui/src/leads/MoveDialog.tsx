// A card was let go over a column: the journey's own message with its consequences, before anything is sent.
import type { ActionName } from "@medicalai/client/contract";
import { lostReasons, type Lead, type LeadMove, type LostReason } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useId, useState } from "react";
import { ActionDialog } from "../actions/ActionDialog.tsx";
import { useWords } from "../i18n/words.ts";
import { withState } from "../journey/journey.ts";
import { useJourney } from "../journey/useJourney.ts";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

interface Props {
  lead: Lead;
  move: LeadMove;
  onClose: () => void;
  onSent: () => void;
}

export function MoveDialog({ lead, move, onClose, onSent }: Props) {
  const { t, code } = useWords();
  const say = useToast();
  const id = useId();
  const query = useJourney(lead.journey_id);
  const [name, setName] = useState<ActionName | null>(move.message);
  const [why, setWhy] = useState<LostReason | "">("");
  const action = query.data?.actions.find((each) => each.name === name);
  const others = [move.message, ...move.also].filter((each): each is ActionName => each !== null && (query.data?.actions.some((known) => known.name === each) ?? false));

  /** Why it was lost is the lead's own word; it follows the journey's end. */
  async function keepReason(reason: LostReason) {
    try {
      await api.editLead(lead.id, (await api.lead(lead.id)).version, { lost_reason: reason });
    } catch (error) {
      say({ kind: "danger", title: t("leads.reasonFailed", { name: lead.patient.full_name }), lines: [t("state.errorCode", { code: error instanceof Problem ? error.code : "unexpected" })] });
    }
  }

  if (!query.data || !action) {
    return (
      <Modal title={name ? code("action", name) : code("lead_column", move.column)} onClose={onClose}>
        <div className="modal-body">
          <QueryState query={query} skeleton={<Bones lines={4} height={22} />}>
            {() => <p role="alert">{t("leads.changedMeanwhile")}</p>}
          </QueryState>
          <div className="modal-foot"><button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button></div>
        </div>
      </Modal>
    );
  }
  return (
    <ActionDialog
      key={action.name}
      journey={withState(query.data)}
      action={action}
      onClose={onClose}
      onDone={() => {
        if (action.name === "cancel" && why) void keepReason(why);
        onSent();
      }}
    >
      {others.length > 1 && (
        <div className="segments" role="group" aria-label={t("leads.which")}>
          {others.map((each) => <button key={each} type="button" aria-pressed={each === name} onClick={() => setName(each)}>{code("action", each)}</button>)}
        </div>
      )}
      {action.name === "cancel" && (
        <div className="field">
          <label htmlFor={id}>{t("leads.lostReason")}</label>
          <select id={id} className="input" value={why} onChange={(event) => setWhy(event.target.value as LostReason | "")}>
            <option value="">{t("leads.noReason")}</option>
            {lostReasons.map((each) => <option key={each} value={each}>{code("lost_reason", each)}</option>)}
          </select>
          <p className="hint">{t("leads.lostReasonHint")}</p>
        </div>
      )}
    </ActionDialog>
  );
}
