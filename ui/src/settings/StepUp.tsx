// Some acts ask that somebody proved a moment ago who they are. The dialog asks, and then the act goes on where it stopped.
import { Problem } from "@medicalai/client/problem";
import { createContext, useCallback, useContext, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";

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
      if (!(error instanceof Problem) || error.code !== "proof_required") throw error;
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
  const { second_factor } = useSession();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const byCode = second_factor?.confirmed ?? false;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      await api.prove(byCode ? { code: text.trim() } : { password: text });
      onProved();
    } catch (error) {
      const status = error instanceof Problem ? error.status : 0;
      setWrong(status === 429 ? t("signIn.tooMany") : status === 0 || status >= 500 ? t("state.errorServer") : t("stepUp.refused"));
      setText("");
      setBusy(false);
    }
  }

  return (
    <Modal title={t("stepUp.title")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <p>{byCode ? t("stepUp.leadCode") : t("stepUp.lead")}</p>
        <FormField
          label={byCode ? t("stepUp.code") : t("stepUp.password")}
          error={wrong ?? undefined}
          input={
            byCode ? (
              <input className="input code-input" dir="ltr" autoComplete="one-time-code" spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
            ) : (
              <input className="input" type="password" autoComplete="current-password" value={text} onChange={(event) => setText(event.target.value)} />
            )
          }
        />
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className="button primary" disabled={busy || !text.trim()}>{t("stepUp.confirm")}</button>
        </div>
      </form>
    </Modal>
  );
}
