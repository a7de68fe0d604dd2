// An act on one's own second factor proves itself by a code of it.
import { Problem } from "@medicalai/client/problem";
import { useState, type FormEvent, type ReactNode } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";

interface Props {
  title: string;
  verb: string;
  danger?: boolean;
  act: { isPending: boolean; error: unknown; mutate: (code: string) => void };
  onClose: () => void;
  children: ReactNode;
}

export function CodeDialog({ title, verb, danger = false, act, onClose, children }: Props) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const refused = act.error instanceof Problem ? act.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) act.mutate(code.trim());
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="modal-body" onSubmit={submit} noValidate>
        {children}
        <FormField
          label={t("stepUp.code")}
          hint={t("totp.codeOrRecovery")}
          error={refused?.code === "proof_wrong" ? t("totp.wrongCode") : undefined}
          input={<input className="input code-input" dir="ltr" autoComplete="one-time-code" spellCheck={false} value={code} onChange={(event) => setCode(event.target.value)} />}
        />
        {refused && refused.code !== "proof_wrong" && <Refusal problem={refused} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className={danger ? "button danger" : "button primary"} disabled={act.isPending || !code.trim()}>
            {act.isPending ? t("settings.working") : verb}
          </button>
        </div>
      </form>
    </Modal>
  );
}
