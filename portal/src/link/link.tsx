// The page behind a magic link. Opening it spends nothing; only the button's POST does, so that a messenger's preview cannot.
import { useRef, useState } from "react";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { CodeButton } from "../code/code-button.tsx";
import { homeStore, refresh } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock, useContacts } from "../shell/human.tsx";
import { LanguageRow } from "../shell/language-switch.tsx";
import { enter, opened } from "./entry.ts";

type Phase = { name: "ready" } | { name: "opening" } | { name: "spent" } | { name: "failed"; failure: Failure };

/** Says what the link opens and opens it on a tap. What waits behind it is known only afterwards: the link carries nothing but its secret. */
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
      opened(session, lang, setLang);
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
        <CodeButton />
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
