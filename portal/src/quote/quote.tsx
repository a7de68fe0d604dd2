// The offer: what it holds, what it costs, and accepting it in two taps, the second of which says what follows.
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import type { Quote } from "@medicalai/client/contract";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { money } from "../format/money.ts";
import { dateName, phoneZone } from "../format/when.ts";
import { refresh } from "../home/home-store.ts";
import type { Home } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";

/** The offer's page, or the words for having none. */
export function QuotePage({ home }: { home: Home }) {
  const { t } = useI18n();
  return (
    <Frame>
      <div className="survey-bar">
        <button type="button" className="back" onClick={() => go({ name: "home" })}>
          <Icon name="back" />
          {t("action.back")}
        </button>
      </div>
      <ScreenHeading of="quote">{t("quote.title")}</ScreenHeading>
      {home.quote ? <Offer quote={home.quote} /> : <p className="lead">{t("quote.none")}</p>}
      <p>{t("quote.questions")}</p>
      <HumanBlock />
    </Frame>
  );
}

function Offer({ quote }: { quote: Quote }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const [acceptedAt, setAcceptedAt] = useState(quote.accepted_at);
  // Whether an offer still stands is for the clinic to say: its state, or its refusal of the acceptance.
  const [over, setOver] = useState(quote.state !== "sent");
  const amount = (minor: number) => <Ltr>{money(minor, quote.currency, lang)}</Ltr>;
  const day = (at: string) => dateName(new Date(at), lang, phoneZone(), new Date(now));
  return (
    <>
      <section className="card">
        <table className="offer">
          <tbody>
            {quote.lines.map((line, at) => (
              <tr key={at}>
                <th scope="row" dir="auto">
                  {line.description}
                </th>
                <td>{amount(line.amount_minor)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="offer-total">
              <th scope="row">{t("quote.total")}</th>
              <td>{amount(quote.amount_minor)}</td>
            </tr>
            <tr>
              <th scope="row">{t("quote.deposit")}</th>
              <td>{amount(quote.deposit_minor)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      {acceptedAt ? (
        <p className="note note-good" role="status">
          <Icon name="check" /> {t("quote.accepted", { day: day(acceptedAt) })}
        </p>
      ) : over ? (
        <p className="note note-warn">{t("quote.expired")}</p>
      ) : (
        <>
          <p className="quiet">{t("quote.valid", { day: day(quote.valid_until) })}</p>
          <Accept quote={quote} amount={amount(quote.deposit_minor)} onAccepted={setAcceptedAt} onOver={() => setOver(true)} />
        </>
      )}
    </>
  );
}

interface AcceptProps {
  quote: Quote;
  amount: ReactNode;
  onAccepted: (at: string) => void;
  onOver: () => void;
}

function Accept({ quote, amount, onAccepted, onOver }: AcceptProps) {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const accept = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      // The offer's own id and version are the key: however often it is tapped, on whatever phone, it is one acceptance.
      const answer = await within(api.acceptQuote(quote.id, `accept-${quote.id}-${quote.version}`));
      onAccepted(answer.accepted_at);
      void refresh();
    } catch (thrown) {
      const why = failureOf(thrown);
      if (why.kind === "refused" && why.status === 409) onOver();
      else setFailure(why);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  if (!asking) {
    return (
      <button type="button" className="button button-big" onClick={() => setAsking(true)}>
        {t("quote.accept")}
      </button>
    );
  }
  return (
    <section className="card card-accent" role="group" aria-labelledby="confirm-title">
      <h2 id="confirm-title">{t("quote.confirm_title")}</h2>
      <p>
        <Sentence text={t("quote.confirm_body")} parts={{ amount }} />
      </p>
      {failure && <FailureNote failure={failure} />}
      <div className="buttons">
        <button type="button" className="button" aria-busy={busy} onClick={() => void accept()}>
          {t(busy ? "quote.accepting" : "quote.confirm_yes")}
        </button>
        <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
          {t("quote.confirm_no")}
        </button>
      </div>
    </section>
  );
}
