// The door: e-mail and password, then the second factor where there is one, and words for every way in which it can fail.
import { Problem } from "@medicalai/client/problem";
import { useRef, useState, type FormEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Door } from "./Door.tsx";
import { DoorRefusal } from "./DoorRefusal.tsx";
import { emailPattern } from "./email.ts";
import { Forgot } from "./Forgot.tsx";
import { SecondStep } from "./SecondStep.tsx";

export type Enter = (email: string, password: string, code?: string) => Promise<void>;

interface Props {
  ended: boolean;
  onEnter: Enter;
}

export function SignIn({ ended, onEnter }: Props) {
  const { t } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [step, setStep] = useState<"password" | "second" | "forgot">("password");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  // The browser's own rules: a validator would be the biggest part of the first page that anybody loads.
  const [wrong, setWrong] = useState({ email: false, password: false });
  const [busy, setBusy] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = { email: emailField.current?.validity.valid === false, password: password === "" };
    setWrong(found);
    if (found.email || found.password) return (found.email ? emailField : passwordField).current?.focus();
    setProblem(null);
    setBusy(true);
    try {
      await onEnter(email.trim(), password);
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      if (refused.code === "second_factor_required") return setStep("second");
      setProblem(refused);
      passwordField.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  if (step === "second") {
    // The password stays in this form's memory until the second step is done; nothing is kept.
    return <SecondStep onCode={(code) => onEnter(email, password, code)} onBack={() => setStep("password")} />;
  }
  if (step === "forgot") return <Forgot email={email} onBack={() => setStep("password")} />;

  return (
    <Door title={t("signIn.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t("signIn.title")}</h1>
        {ended && !problem && <p className="note">{t("signIn.ended")}</p>}
        {problem && <DoorRefusal problem={problem} refused={t("signIn.refused")} />}
        <div className="field">
          <label htmlFor="email">{t("signIn.email")}</label>
          <input
            id="email"
            className="input"
            type="email"
            autoComplete="username"
            aria-invalid={wrong.email ? true : undefined}
            aria-describedby={wrong.email ? "email-wrong" : undefined}
            required
            pattern={emailPattern}
            ref={emailField}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          {wrong.email && <p id="email-wrong" className="wrong">{t("signIn.needEmail")}</p>}
        </div>
        <div className="field">
          <label htmlFor="password">{t("signIn.password")}</label>
          <input
            id="password"
            className="input"
            type="password"
            autoComplete="current-password"
            aria-invalid={wrong.password ? true : undefined}
            aria-describedby={wrong.password ? "password-wrong" : undefined}
            ref={passwordField}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {wrong.password && <p id="password-wrong" className="wrong">{t("signIn.needPassword")}</p>}
        </div>
        <button className="button primary" type="submit" disabled={busy}>
          {busy ? t("signIn.working") : t("signIn.submit")}
        </button>
        <button type="button" className="button quiet small" onClick={() => setStep("forgot")}>{t("door.forgot")}</button>
      </form>
    </Door>
  );
}
