// What is owed and until when. It is not paid here: the clinic says how.
import type { PortalAsk } from "@medicalai/client/contract";
import { money } from "../format/money.ts";
import { AskUntil } from "../home/ask-list.tsx";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr } from "../i18n/sentence.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { ClinicButtons } from "../shell/human.tsx";

export function PaymentAsk({ ask }: { ask: PortalAsk }) {
  const { t, lang } = useI18n();
  return (
    <>
      <ScreenHeading of="payment">{t("asks.payment")}</ScreenHeading>
      <section className="card">
        <p>{t("asks.payment_why")}</p>
        {ask.payment && (
          <p className="owed">
            <Ltr>{money(ask.payment.amount_minor, ask.payment.currency, lang)}</Ltr>
          </p>
        )}
        <AskUntil ask={ask} />
      </section>
      <section className="card" aria-labelledby="pay-how">
        <h2 id="pay-how">{t("pay.how")}</h2>
        <p>{t("pay.how_body")}</p>
        <ClinicButtons />
      </section>
      <p className="note">{t("pay.paid")}</p>
    </>
  );
}
