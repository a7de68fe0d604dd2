// The page behind a magic link. Opening it spends nothing; only the button's POST does, so that a messenger's preview cannot.
import { useRef, useState } from "react";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { homeStore, refresh, sessionOpened } from "../home/home-store.ts";
import { chosenLang, toLang } from "../i18n/languages.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { go } from "../route.ts";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock, useContacts } from "../shell/human.tsx";
import { LanguageRow } from "../shell/language-switch.tsx";

type Phase = { name: "ready" } | { name: "opening" } | { name: "spent" } | { name: "failed"; failure: Failure };

/** Asks how the patient is and opens the session on a tap. */
export function LinkPage({ token }: { token: string }) {
  const { t, lang, setLang } = useI18n();
  const { name } = useContacts();
  const [phase, setPhase] = useState<Phase>(token ? { name: "ready" } : { name: "spent" });
  const busy = useRef(false);

  const open = async () => {
    if (busy.current) return;
    busy.current = true;
    setPhase({ name: "opening" });
    try {
      const session = await within(api.openSession(token));
      sessionOpened(session);
      const chosen = chosenLang();
      const spoken = toLang(session.patient.lang);
      if (chosen && chosen !== spoken) api.setLanguage(chosen).catch(() => undefined);
      else if (spoken && spoken !== lang) setLang(spoken, "hint");
      await enter();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === "offline" || (failure.kind === "refused" && (failure.status >= 500 || failure.status === 429 || failure.status === 0))) {
        setPhase({ name: "failed", failure });
      } else {
        // Tapped twice, or opened again from the chat: if this phone still has its session, the patient need not notice.
        await refresh();
        if (homeStore.get().status === "ready") await enter();
        else setPhase({ name: "spent" });
      }
    } finally {
      busy.current = false;
    }
  };

  if (phase.name === "spent") {
    return (
      <Frame>
        <ScreenHeading of="spent">{t(token ? "link.spent_title" : "link.broken_title")}</ScreenHeading>
        <p className="lead">{t(token ? "link.spent_body" : "link.broken_body")}</p>
        <HumanBlock />
      </Frame>
    );
  }
  return (
    <Frame languages={false}>
      <LanguageRow />
      <div className="welcome">
        <ScreenHeading of="link">{name ? t("link.title", { clinic: `\u2068${name}\u2069` }) : t("doc.title")}</ScreenHeading>
        <p className="lead">{t("link.body")}</p>
        {phase.name === "failed" && <FailureNote failure={phase.failure} />}
        <button type="button" className="button button-big" aria-busy={phase.name === "opening"} onClick={() => void open()}>
          {t(phase.name === "opening" ? "link.opening" : phase.name === "failed" ? "action.retry" : "link.open")}
        </button>
        <p className="quiet">{t("link.privacy")}</p>
      </div>
      <HumanBlock />
    </Frame>
  );
}

/** Goes where the link was meant to lead: to the open question if there is one. */
async function enter(): Promise<void> {
  await refresh();
  const { home } = homeStore.get();
  go({ name: "home" }, "replace");
  if (home?.open_survey) go({ name: "survey", step: 1 });
}
