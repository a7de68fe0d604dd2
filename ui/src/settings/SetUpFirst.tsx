// Shown in place of the panel while the clinic asks for a second step that this account does not have yet.
import { useWords } from "../i18n/words.ts";
import { useSession } from "../session/session.tsx";
import { AccountPage } from "./AccountPage.tsx";
import "./settings.css";

export function SetUpFirst() {
  const { t } = useWords();
  const { signOut } = useSession();
  return (
    <main className="page set-up-first">
      <header className="spread">
        <h1>{t("setUpFirst.title")}</h1>
        <button type="button" className="button quiet" onClick={() => void signOut()}>{t("account.signOut")}</button>
      </header>
      <p className="muted">{t("setUpFirst.lead")}</p>
      <div className="settings-body"><AccountPage /></div>
    </main>
  );
}
