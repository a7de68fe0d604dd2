// The second factor: six digits of the authenticator, or a recovery code when the phone is gone.
import { Problem } from "@medicalai/client/problem";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Door } from "./Door.tsx";
import { DoorRefusal } from "./DoorRefusal.tsx";

interface Props {
  onCode: (code: string) => Promise<void>;
  onBack: () => void;
}

export function SecondStep({ onCode, onBack }: Props) {
  const { t } = useWords();
  const [recovery, setRecovery] = useState(false);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [recovery]);

  async function prove(typed: string) {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await onCode(recovery ? typed.trim() : typed.replaceAll(/\D/g, ""));
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, "offline"));
      setText("");
      setBusy(false);
      field.current?.focus();
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void prove(text);
  };

  return (
    <Door title={t("door.secondTitle")}>
      <form onSubmit={submit} noValidate>
        <h1>{t("door.secondTitle")}</h1>
        <p className="muted">{recovery ? t("door.recoveryLead") : t("door.codeLead")}</p>
        {problem && <DoorRefusal problem={problem} refused={recovery ? t("door.recoveryRefused") : t("door.codeRefused")} />}
        <div className="field">
          <label htmlFor="second">{recovery ? t("door.recoveryCode") : t("door.code")}</label>
          <input
            id="second"
            ref={field}
            className="input code-input"
            dir="ltr"
            value={text}
            inputMode={recovery ? "text" : "numeric"}
            autoComplete={recovery ? "off" : "one-time-code"}
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              // Six digits are the whole code: nobody has to press anything more.
              if (!recovery && event.target.value.replaceAll(/\D/g, "").length === 6) void prove(event.target.value);
            }}
          />
        </div>
        <button className="button primary" type="submit" disabled={busy}>{busy ? t("signIn.working") : t("signIn.submit")}</button>
        <div className="sign-in-ways">
          <button
            type="button"
            className="button quiet small"
            onClick={() => {
              setRecovery(!recovery);
              setText("");
              setProblem(null);
            }}
          >
            {recovery ? t("door.useCode") : t("door.useRecovery")}
          </button>
          <button type="button" className="button quiet small" onClick={onBack}>{t("door.back")}</button>
        </div>
      </form>
    </Door>
  );
}
