// Before something that cannot be taken back: what will happen, in words, and a button that says it.
import { Problem } from "@medicalai/client/problem";
import type { ReactNode } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";

interface Props {
  title: string;
  verb: string;
  danger?: boolean;
  act: { isPending: boolean; error: unknown; mutate: () => void };
  onClose: () => void;
  children: ReactNode;
}

export function Confirm({ title, verb, danger = false, act, onClose, children }: Props) {
  const { t } = useWords();
  return (
    <Modal title={title} onClose={onClose}>
      <div className="modal-body">
        {children}
        {act.error instanceof Problem && act.error.code !== "proof_required" && <Refusal problem={act.error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="button" className={danger ? "button danger" : "button primary"} disabled={act.isPending} onClick={() => act.mutate()}>
            {act.isPending ? t("settings.working") : verb}
          </button>
        </div>
      </div>
    </Modal>
  );
}
