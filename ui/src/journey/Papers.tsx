// Dates, quotes and invoices of a journey.
import type { Invoice, Quote } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import { Icon } from "../parts/Icon.tsx";
import { useTime } from "../time/useTime.ts";
import type { Journey } from "./journey.ts";

/** A consult may take longer than planned: so long its room stays open. */
const ROOM_STAYS_MS = 60 * 60_000;

export function Appointments({ journey }: { journey: Journey }) {
  const { t, code } = useWords();
  const time = useTime();
  // Nobody writes down that it took place: what was planned is over when its time is.
  const isPast = (each: Journey["appointments"][number], by = 0) => each.status === "booked" && Date.parse(each.ends_at) + by < time.now;
  if (journey.appointments.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="appointments">
      <h2 id="appointments">{t("journey.appointments")}</h2>
      <ul className="papers">
        {journey.appointments.map((each) => (
          <li key={each.id}>
            <p className="spread">
              <strong>{code("appointment", each.type)}</strong>
              <span className={each.status === "cancelled" ? "chip warn" : "chip"}>{code("appointment_status", isPast(each) ? "past" : each.status)}</span>
            </p>
            <p title={time.bothZones(each.starts_at, journey.patient.country)}>{time.exact(each.starts_at)}</p>
            {each.doctor && <p className="muted">{each.doctor.name}</p>}
            {each.join_url && each.status !== "cancelled" && !isPast(each, ROOM_STAYS_MS) && (
              <a className="button small" href={each.join_url} target="_blank" rel="noreferrer">
                <Icon name="external" size={13} />
                {t("journey.join")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Quotes({ journey }: { journey: Journey }) {
  const { t } = useWords();
  if (journey.quotes.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="quotes">
      <h2 id="quotes">{t("journey.quotes")}</h2>
      <ul className="papers">
        {[...journey.quotes]
          .sort((a, b) => b.version - a.version)
          .map((quote) => <QuoteItem key={quote.id} quote={quote} paid={journey.state.quote?.id === quote.id ? journey.state.paid_minor : null} />)}
      </ul>
    </section>
  );
}

function QuoteItem({ quote, paid }: { quote: Quote; paid: number | null }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const money = (minor: number) => moneyText(minor, quote.currency, language);
  return (
    <li>
      <p className="spread">
        <strong>{t("journey.quoteVersion", { version: quote.version })}</strong>
        <span className={quote.state === "accepted" ? "chip ok" : quote.state === "expired" ? "chip warn" : "chip"}>{code("quote_state", quote.state)}</span>
      </p>
      <dl className="sums">
        {quote.lines.map((line, n) => (
          <div key={n}>
            <dt dir="auto">{line.description}</dt>
            <dd>{money(line.amount_minor)}</dd>
          </div>
        ))}
        <div className="sum">
          <dt>{t("journey.total")}</dt>
          <dd>{money(quote.amount_minor)}</dd>
        </div>
        <div>
          <dt>{t("journey.deposit")}</dt>
          <dd>{money(quote.deposit_minor)}</dd>
        </div>
        {paid !== null && paid > 0 && (
          <div>
            <dt>{t("journey.paid")}</dt>
            <dd>{money(paid)}</dd>
          </div>
        )}
      </dl>
      <p className="muted">
        {quote.accepted_at ? t("journey.acceptedAt", { date: time.dateTime(quote.accepted_at) }) : t("journey.validUntil", { date: time.dateTime(quote.valid_until) })}
      </p>
    </li>
  );
}

export function Invoices({ journey }: { journey: Journey }) {
  const { t } = useWords();
  if (journey.invoices.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="invoices">
      <h2 id="invoices">{t("journey.invoices")}</h2>
      <ul className="papers">{journey.invoices.map((invoice) => <InvoiceItem key={invoice.id} invoice={invoice} />)}</ul>
    </section>
  );
}

const invoiceTone: Record<string, string> = { accepted: "ok", rejected: "danger", cancelled: "warn" };

function InvoiceItem({ invoice }: { invoice: Invoice }) {
  const { t, code, language } = useWords();
  const time = useTime();
  return (
    <li>
      <p className="spread">
        <strong>{invoice.number ?? t("journey.invoiceNoNumber")}</strong>
        <span className={`chip ${invoiceTone[invoice.state] ?? ""}`}>{code("invoice_state", invoice.state)}</span>
      </p>
      <dl className="sums">
        <div className="sum">
          <dt>{t("journey.total")}</dt>
          <dd>{moneyText(invoice.amount_eur_minor, "EUR", language)}</dd>
        </div>
        {invoice.amount_try_minor !== null && (
          <div>
            <dt>{invoice.rate !== null && t("journey.rate", { rate: invoice.rate, date: invoice.rate_date ? time.date(invoice.rate_date) : "" })}</dt>
            <dd>{moneyText(invoice.amount_try_minor, "TRY", language)}</dd>
          </div>
        )}
      </dl>
      {invoice.error_code && <p className="wrong">{t("state.errorCode", { code: invoice.error_code })}</p>}
      <p className="row">
        {invoice.xml_url && <a href={invoice.xml_url}>{t("journey.xml")}</a>}
        {invoice.pdf_url && <a href={invoice.pdf_url}>{t("journey.pdf")}</a>}
      </p>
    </li>
  );
}
