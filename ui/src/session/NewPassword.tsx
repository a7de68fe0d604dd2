// Behind a letter's link: choosing a password, for the first time or again. Opening the page spends nothing; only the button does.
import { Problem } from "@medicalai/client/problem";
import { useState, type FormEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "./api.ts";
import { Door, useClinicName } from "./Door.tsx";
import { DoorRefusal } from "./DoorRefusal.tsx";
import type { Letter } from "./letter.ts";

/** The api refuses weak ones too; this length is known beforehand. */
const SHORTEST = 12;

export function NewPassword({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const { t } = useWords();
  const clinic = useClinicName();
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [short, setShort] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stand, setStand] = useState<"ask" | "busy" | "done">("ask");
  const invited = letter.kind === "invitation";
  const title = invited ? t("door.invitedTitle", { clinic }) : t("door.resetTitle");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const tooShort = [...password].length < SHORTEST;
    setShort(tooShort);
    if (tooShort || stand !== "ask") return;
    setStand("busy");
    setProblem(null);
    try {
      await api.setPassword(letter.token, password);
      setStand("done");
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, "offline"));
      setStand("ask");
    }
  }

  if (stand === "done") {
    return (
      <Door title={title}>
        <div className="sign-in-card">
          <h1>{t("door.passwordSet")}</h1>
          <p className="muted">{invited ? t("door.passwordSetInvited") : t("door.passwordSetReset")}</p>
          <button type="button" className="button primary" onClick={onDone}>{t("door.toSignIn")}</button>
        </div>
      </Door>
    );
  }
  return (
    <Door title={title}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{title}</h1>
        <p className="muted">{invited ? t("door.invitedLead") : t("door.resetLead")}</p>
        {!letter.token && (
          <div className="note danger" role="alert">
            <Icon name="alert" />
            <p>{t("door.linkBroken")}</p>
          </div>
        )}
        {problem && <DoorRefusal problem={problem} refused={t("door.linkOver")} />}
        <div className="field">
          <label htmlFor="new-password">{t("door.newPassword")}</label>
          <input
            id="new-password"
            className="input"
            type={shown ? "text" : "password"}
            autoComplete="new-password"
            value={password}
            aria-invalid={short ? true : undefined}
            aria-describedby={short ? "new-password-wrong" : "new-password-hint"}
            onChange={(event) => setPassword(event.target.value)}
          />
          {short ? <p id="new-password-wrong" className="wrong">{t("door.passwordShort", { count: SHORTEST })}</p> : <p id="new-password-hint" className="hint">{t("door.passwordHint", { count: SHORTEST })}</p>}
          <label className="check">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {t("door.showPassword")}
          </label>
        </div>
        <button className="button primary" type="submit" disabled={stand === "busy" || !letter.token}>{t("door.setPassword")}</button>
      </form>
    </Door>
  );
}
