// A yes or a no to something, in the clinic's own words; both answers are fine, and said so.
import { useState } from "react";
import type { Agreeable, PortalAsk } from "@medicalai/client/contract";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { AskUntil } from "../home/ask-list.tsx";
import { refresh } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Waiting, useAsked } from "../mine/asked.tsx";
import { go } from "../route.ts";
import { FailureNote } from "../shell/failure.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { settleAsk } from "../survey/outbox.ts";
import { markOf } from "./given.ts";
import { askTitle } from "./open.ts";

const consents = () => api.consents();

export function ConsentAsk({ ask, journeyId }: { ask: PortalAsk; journeyId: string }) {
  const { t } = useI18n();
  const [asked, again] = useAsked(consents);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<boolean | null>(null);
  const [changed, setChanged] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const words = asked.state === "ready" ? asked.value.items.find((each) => each.purpose === ask.consent?.purpose) : undefined;

  const say = async ({ purpose, text_version }: Agreeable, granted: boolean) => {
    // Twice tapped, it is said once.
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await within(api.agree({ purpose, granted, text_version }));
      setSaid(granted);
      settleAsk(markOf(journeyId, ask));
      void refresh();
    } catch (thrown) {
      const why = failureOf(thrown);
      if (why.kind === "refused" && why.code === "text_changed") {
        setChanged(true);
        again();
      } else setFailure(why);
      if (why.kind === "signed_out") void refresh();
    } finally {
      setBusy(false);
    }
  };

  if (said !== null) {
    return (
      <>
        <div className="outcome" role="status">
          <span className="outcome-mark">
            <Icon name="check" />
          </span>
          <ScreenHeading of="said">{t(said ? "agree.said_yes" : "agree.said_no")}</ScreenHeading>
          <p className="lead">{t("agree.free")}</p>
        </div>
        <button type="button" className="button button-quiet" onClick={() => go({ name: "home" }, "replace")}>
          {t("action.home")}
        </button>
      </>
    );
  }
  return (
    <>
      <ScreenHeading of="consent">{askTitle(ask, t).text}</ScreenHeading>
      <AskUntil ask={ask} />
      <Waiting of={asked} retry={again} />
      {changed && (
        <p className="note note-warn" role="alert">
          {t("agree.changed")}
        </p>
      )}
      {words && (
        <>
          <p className="card agree-words" dir="auto">{words.text}</p>
          <p className="quiet">{t("agree.free")}</p>
          {failure && <FailureNote failure={failure} />}
          <div className="buttons">
            <button type="button" className="button button-quiet" aria-busy={busy} onClick={() => void say(words, true)}>
              {t("agree.yes")}
            </button>
            <button type="button" className="button button-quiet" aria-busy={busy} onClick={() => void say(words, false)}>
              {t("agree.no")}
            </button>
          </div>
        </>
      )}
      <HumanBlock />
    </>
  );
}
