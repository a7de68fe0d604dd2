// Some acts ask that somebody proved a moment ago who they are. The dialog asks, and then the act goes on where it stopped.
import { Problem } from "@medicalai/client/problem";
import { createContext, useCallback, useContext, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";

type Proved = <T>(act: () => Promise<T>) => Promise<T>;
const Context = createContext<Proved>((act) => act());

/** Wraps an act: when the api asks for a fresh proof, the person is asked, and the act is sent again. */
export const useProved = () => useContext(Context);

export function StepUpProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const answer = useRef<((proved: boolean) => void) | null>(null);
  const settle = useCallback((proved: boolean) => {
    answer.current?.(proved);
    answer.current = null;
    setAsking(false);
  }, []);
  const proved = useCallback<Proved>(async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "step_up_required") throw error;
      const done = await new Promise<boolean>((resolve) => {
        answer.current?.(false);
        answer.current = resolve;
        setAsking(true);
      });
      if (!done) throw error;
      return act();
    }
  }, []);
  return (
    <Context.Provider value={proved}>
      {children}
      {asking && <Ask onProved={() => settle(true)} onClose={() => settle(false)} />}
    </Context.Provider>
  );
}

function Ask({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setWrong(false);
    try {
      await api.stepUp(code ? { password, totp_code: code.replaceAll(/\D/g, "") } : { password });
      onProved();
    } catch (error) {
      if (error instanceof Problem && error.code === "second_factor_required" && !code) setNeedsCode(true);
      else setWrong(true);
      setBusy(false);
    }
  }

  return (
    <Modal title={t("stepUp.title")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t("stepUp.lead")}</p>
        <FormField
          label={t("stepUp.password")}
          error={wrong ? t("stepUp.refused") : undefined}
          input={<input className="input" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        />
        {needsCode && (
          <FormField
            label={t("stepUp.code")}
            input={<input className="input code-input" dir="ltr" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} />}
          />
        )}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className="button primary" disabled={busy || !password}>{t("stepUp.confirm")}</button>
        </div>
      </form>
    </Modal>
  );
}
