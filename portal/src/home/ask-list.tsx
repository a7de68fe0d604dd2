// What a pathway asks of the patient, soonest first: what it is, what it is for, until when.
import type { PortalAsk } from "@medicalai/client/contract";
import { hasAskDraft } from "../ask/draft.ts";
import { ASK_DO, ASK_WHY, askTitle, openAsks } from "../ask/open.ts";
import { money } from "../format/money.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";
import { Icon } from "../shell/icons.tsx";
import { useStore } from "../store.ts";
import { answers } from "../survey/outbox.ts";
import type { Home } from "./home-store.ts";
import { Moment } from "./times.tsx";

/** All that is open, or nothing. */
export function AskList({ home }: { home: Home | null }) {
  const { t } = useI18n();
  const asks = openAsks(home, useStore(answers));
  const journeyId = home?.journey?.id;
  if (asks.length === 0 || journeyId === undefined) return null;
  return (
    <section className="card card-accent" aria-labelledby="asks-title">
      <h2 id="asks-title">{t("asks.title")}</h2>
      <ol className="asks">
        {asks.map((ask, n) => (
          <li key={`${ask.step} ${ask.asked_at}`}>
            <AskLine ask={ask} first={n === 0} begun={hasAskDraft(journeyId, ask)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AskLine({ ask, first, begun }: { ask: PortalAsk; first: boolean; begun: boolean }) {
  const { t, lang } = useI18n();
  const title = askTitle(ask, t);
  return (
    <>
      <h3 className="asks-what" lang={title.lang} dir={title.lang && "auto"}>
        {title.text}
        {ask.payment && (
          <>
            {" · "}
            <Ltr>{money(ask.payment.amount_minor, ask.payment.currency, lang)}</Ltr>
          </>
        )}
      </h3>
      <p className="quiet">{t(ASK_WHY[ask.kind])}</p>
      <AskUntil ask={ask} />
      <button type="button" className={first ? "button" : "button button-quiet"} onClick={() => go({ name: "ask", step: ask.step, at: 1 })}>
        {t(begun ? "ask.resume" : ASK_DO[ask.kind])}
        <span className="unseen" lang={title.lang}>: {title.text}</span>
        <Icon name="forward" />
      </button>
    </>
  );
}

/** Until when; and kindly, when that has passed before the clinic's side has said so. */
export function AskUntil({ ask }: { ask: PortalAsk }) {
  const { t } = useI18n();
  const late = useNow() > Date.parse(ask.due_at);
  if (late) return <p className="note note-warn">{t("asks.late")}</p>;
  return (
    <p>
      <Sentence text={t("asks.until")} parts={{ when: <Moment at={ask.due_at} /> }} />
    </p>
  );
}
