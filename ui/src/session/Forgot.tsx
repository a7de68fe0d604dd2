// A forgotten password: the answer is the same for every address, so that nobody learns who works here.
import { Problem } from "@medicalai/client/problem";
import { useRef, useState, type FormEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "./api.ts";
import { Door } from "./Door.tsx";
import { DoorRefusal } from "./DoorRefusal.tsx";
import { emailPattern } from "./email.ts";

export function Forgot({ email, onBack }: { email: string; onBack: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState(email);
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stand, setStand] = useState<"ask" | "busy" | "sent">("ask");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const good = field.current?.validity.valid === true;
    setWrong(!good);
    if (!good || stand !== "ask") return;
    setStand("busy");
    setProblem(null);
    try {
      await api.forgotten(text.trim());
      setStand("sent");
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, "offline"));
      setStand("ask");
    }
  }

  return (
    <Door title={t("door.forgotTitle")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t("door.forgotTitle")}</h1>
        {stand === "sent" ? (
          <div className="note" role="status">
            <Icon name="check" />
            <p>{t("door.forgotSent")}</p>
          </div>
        ) : (
          <>
            <p className="muted">{t("door.forgotLead")}</p>
            {problem && <DoorRefusal problem={problem} refused={t("state.errorServer")} />}
            <div className="field">
              <label htmlFor="forgot">{t("signIn.email")}</label>
              <input
                id="forgot"
                className="input"
                type="email"
                required
                pattern={emailPattern}
                ref={field}
                autoComplete="username"
                value={text}
                aria-invalid={wrong ? true : undefined}
                aria-describedby={wrong ? "forgot-wrong" : undefined}
                onChange={(event) => setText(event.target.value)}
              />
              {wrong && <p id="forgot-wrong" className="wrong">{t("signIn.needEmail")}</p>}
            </div>
            <button className="button primary" type="submit" disabled={stand === "busy"}>{t("door.forgotSend")}</button>
          </>
        )}
        <button type="button" className="button quiet small" onClick={onBack}>{t("door.back")}</button>
      </form>
    </Door>
  );
}
