// After the answer: that it arrived, or that it is kept; and after a worrying one, what the clinic does now, by when, and whom to call.
import { openAsks } from "../ask/open.ts";
import { clockTime, dayName, phoneZone } from "../format/when.ts";
import { deliverKept } from "../home/home-store.ts";
import { AskList } from "../home/ask-list.tsx";
import type { Home } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";
import { ScreenHeading } from "../shell/heading.tsx";
import { ClinicButtons, EmergencyLine, HumanBlock } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { Frame } from "../shell/frame.tsx";
import { useStore } from "../store.ts";
import { answers, waitingAnswer } from "./outbox.ts";
import type { KeptAnswer, Receipt } from "./outbox.ts";
import { CALL_US_AFTER_MINUTES, isWorrying } from "./worry.ts";

/** What became of the answer that was just given. `home` is unknown after a session has ended or while the line is down. */
export function ThanksPage({ home, signedOut }: { home: Home | null; signedOut: boolean }) {
  const { t } = useI18n();
  const state = useStore(answers);
  const waiting = waitingAnswer(state, home?.journey?.id);
  const { receipt } = state;
  return (
    <Frame>
      {waiting ? (
        <Kept entry={waiting} sending={state.sending} signedOut={signedOut} />
      ) : receipt === null ? (
        <NothingSent />
      ) : receipt.outcome.kind === "refused" ? (
        receipt.outcome.code === "ask_over" ? (
          <OverNote />
        ) : (
          <Refused code={receipt.outcome.code} worrying={receipt.outcome.worrying} receipt={receipt} />
        )
      ) : receipt.outcome.worrying ? (
        <Worrying receipt={receipt} contactBy={receipt.outcome.contact_by} />
      ) : (
        <Calm home={home} what={receipt.what} />
      )}
      {!waiting && <AskList home={home} />}
      {home && (
        <button type="button" className="button button-quiet" onClick={() => go({ name: "home" })}>
          {t("action.home")}
        </button>
      )}
    </Frame>
  );
}

function Calm({ home, what }: { home: Home | null; what: Receipt["what"] }) {
  const { t, lang } = useI18n();
  const now = useNow();
  // "No more questions today" would not be true with something still asked below.
  const more = openAsks(home, useStore(answers)).length > 0;
  const again = home?.next.find((step) => step.kind.startsWith("check_in") && Date.parse(step.at) > now);
  const zone = phoneZone();
  const when = again && `${dayName(new Date(again.at), lang, zone, new Date(now))}, \u2066${clockTime(new Date(again.at), lang, zone)}\u2069`;
  return (
    <>
      <div className="outcome" role="status">
        <span className="outcome-mark">
          <Icon name="check" />
        </span>
        <ScreenHeading of="calm">{t(what === "photo" || what === "document" ? "asks.arrived" : "done.title")}</ScreenHeading>
        <p className="lead">{t(what || more ? "asks.arrived_body" : "done.body")}</p>
        {when && !what && <p>{t("done.next", { when })}</p>}
      </div>
      {what !== "document" && <p className="note">{t("done.worse")}</p>}
      <HumanBlock />
    </>
  );
}

function Worrying({ receipt, contactBy }: { receipt: Receipt; contactBy: string | null }) {
  const { t, lang } = useI18n();
  const by = contactBy ? new Date(contactBy) : new Date(receipt.at + CALL_US_AFTER_MINUTES * 60_000);
  return (
    <>
      <ScreenHeading of="worry">{t("worry.title")}</ScreenHeading>
      <ol className="plan">
        <li>{t("worry.now")}</li>
        <li>{t("worry.then")}</li>
        <li>
          <span>
            <Sentence text={t("worry.by")} parts={{ time: <Ltr>{clockTime(by, lang, phoneZone())}</Ltr> }} />
          </span>
        </li>
      </ol>
      <ClinicButtons loud />
      <section className="card card-alarm">
        <p>
          <Icon name="alert" /> {t("worry.emergency")}
        </p>
        <EmergencyLine emergency={receipt.emergency} loud />
      </section>
    </>
  );
}

function Kept({ entry, sending, signedOut }: { entry: KeptAnswer; sending: boolean; signedOut: boolean }) {
  const { t } = useI18n();
  const worrying = isWorrying(entry.answer);
  const words = signedOut ? "kept.signed_out" : worrying ? "kept.worry_body" : sending ? "action.sending" : "kept.body";
  return (
    <>
      <ScreenHeading of="kept">{t(worrying ? "kept.worry_title" : "kept.title")}</ScreenHeading>
      {worrying && <ClinicButtons loud />}
      {worrying && (
        <section className="card card-alarm">
          <p>
            <Icon name="alert" /> {t("worry.emergency")}
          </p>
          <EmergencyLine emergency={entry.emergency} loud />
        </section>
      )}
      <section className="card card-warn" role="status">
        <p>
          <Icon name={signedOut ? "kept" : "offline"} /> {t(words)}
        </p>
        {!signedOut && (
          <button type="button" className="button button-quiet" aria-busy={sending} onClick={() => void deliverKept()}>
            {t(sending ? "action.sending" : "kept.retry")}
          </button>
        )}
      </section>
      {!worrying && <HumanBlock />}
    </>
  );
}

function Refused({ code, worrying, receipt }: { code: string; worrying: boolean; receipt: Receipt }) {
  const { t } = useI18n();
  return (
    <>
      <ScreenHeading of="refused">{t("refused.title")}</ScreenHeading>
      <p className="lead">{t("refused.body", { code })}</p>
      <ClinicButtons loud />
      {worrying && (
        <section className="card card-alarm">
          <p>
            <Icon name="alert" /> {t("worry.emergency")}
          </p>
          <EmergencyLine emergency={receipt.emergency} loud />
        </section>
      )}
      {!worrying && <EmergencyLine />}
    </>
  );
}

/** Something asked that is no longer asked: answered before, withdrawn, or its time is over. */
export function OverNote() {
  const { t } = useI18n();
  return (
    <>
      <ScreenHeading of="over">{t("over.title")}</ScreenHeading>
      <p className="lead">{t("over.body")}</p>
      <HumanBlock />
    </>
  );
}

function NothingSent() {
  const { t } = useI18n();
  return (
    <>
      <ScreenHeading of="none">{t("survey.none_title")}</ScreenHeading>
      <p className="lead">{t("survey.none_body")}</p>
      <HumanBlock />
    </>
  );
}
