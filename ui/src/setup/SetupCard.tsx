// On the day of those who answer for the clinic, until it is set up.
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { doneCount, firstOpen } from "./steps.ts";
import { useOnboarding } from "./useOnboarding.ts";

export function SetupCard() {
  const { t, code } = useWords();
  const { data } = useOnboarding();
  if (!data || data.done) return null;
  const next = firstOpen(data);
  return (
    <aside className="note day-note" aria-label={t("setup.title")}>
      <Icon name="task" />
      <div>
        <p><strong>{t("setup.card", { done: doneCount(data), all: data.steps.length })}</strong></p>
        <p className="muted">{t("setup.cardNext", { step: code("setup_step", next) })}</p>
      </div>
      <Link to="/setup/$step" params={{ step: next }} className="button primary note-act">{t("setup.go")}</Link>
    </aside>
  );
}
