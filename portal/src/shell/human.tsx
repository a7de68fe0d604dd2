// How to reach a person. Every screen of the portal carries it, and it works from the phone's memory when the line is broken.
import type { Emergency } from "@medicalai/client/contract";
import { clinicStore, homeStore } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { useStore } from "../store.ts";
import { Icon } from "./icons.tsx";

/** The number that works in Türkiye, in the European Union and from most mobile phones, for a phone that knows nothing yet. */
const LAST_RESORT: Emergency = { country: "TR", number: "112" };

/** Whom to call: the clinic's numbers and the emergency number where the patient is. */
export function useContacts(): { name: string | null; phone: string | null; whatsapp: string | null; emergency: Emergency } {
  const { home } = useStore(homeStore);
  const clinic = useStore(clinicStore);
  return {
    name: home?.clinic.name ?? clinic?.name ?? null,
    phone: home?.clinic.phone ?? clinic?.phone ?? null,
    whatsapp: home?.clinic.whatsapp ?? clinic?.whatsapp ?? null,
    emergency: home?.emergency ?? clinic?.emergency ?? LAST_RESORT,
  };
}

/** A dialling link from a number as written. */
export function dial(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}

/** A Turkish number in the groups in which people read it aloud; any other as the clinic wrote it. */
export function readable(number: string): string {
  return number.replace(/^\+90(\d{3})(\d{3})(\d{2})(\d{2})$/, "+90 $1 $2 $3 $4");
}

/** A chat link from a number or an address. It carries no text: what a patient feels does not belong into an address. */
export function chat(whatsapp: string): string {
  return /^https:\/\//.test(whatsapp) ? whatsapp : `https://wa.me/${whatsapp.replace(/\D/g, "")}`;
}

/** Buttons to the clinic: WhatsApp and telephone, or the way without either. */
export function ClinicButtons({ loud = false }: { loud?: boolean }) {
  const { t } = useI18n();
  const { phone, whatsapp } = useContacts();
  if (!phone && !whatsapp) return <p>{t("human.reply")}</p>;
  return (
    <div className="buttons">
      {phone && (
        <a className={loud ? "button" : "button button-quiet"} href={dial(phone)}>
          <Icon name="phone" />
          <span>{t("human.call")}</span>
          <span className="button-note">
            <Ltr>{readable(phone)}</Ltr>
          </span>
        </a>
      )}
      {whatsapp && (
        <a className="button button-quiet" href={chat(whatsapp)} target="_blank" rel="noopener noreferrer">
          <Icon name="chat" />
          <span>{t("human.whatsapp")}</span>
        </a>
      )}
    </div>
  );
}

/** The emergency number of the country where the patient is. */
export function EmergencyLine({ emergency, loud = false }: { emergency?: Emergency; loud?: boolean }) {
  const { t } = useI18n();
  const known = useContacts().emergency;
  const { number } = emergency ?? known;
  return (
    <a className={loud ? "button button-alarm" : "emergency"} href={dial(number)}>
      {loud ? <Icon name="phone" /> : <span className="emergency-lead">{t("human.emergency")}</span>}
      <strong>
        <Sentence text={t("human.call_number")} parts={{ number: <Ltr>{number}</Ltr> }} />
      </strong>
    </a>
  );
}

/** The whole block, at the end of a screen. */
export function HumanBlock() {
  const { t } = useI18n();
  return (
    <section className="card human" aria-labelledby="human-title">
      <h2 id="human-title">{t("human.title")}</h2>
      <ClinicButtons />
      <EmergencyLine />
    </section>
  );
}

/** The bar at the foot of the first screen: a person is one tap away, whatever the page is scrolled to. */
export function HumanBar() {
  const { t } = useI18n();
  const { phone, whatsapp, emergency } = useContacts();
  return (
    <nav className="human-bar" aria-label={t("human.title")}>
      <p className="human-bar-title" aria-hidden="true">
        {t(phone || whatsapp ? "human.title" : "human.reply")}
      </p>
      {whatsapp && (
        <a href={chat(whatsapp)} target="_blank" rel="noopener noreferrer">
          <Icon name="chat" />
          {t("human.whatsapp_short")}
        </a>
      )}
      {phone && (
        <a href={dial(phone)}>
          <Icon name="phone" />
          {t("human.call_short")}
        </a>
      )}
      <a className="human-bar-emergency" href={dial(emergency.number)}>
        <strong>
          <Ltr>{emergency.number}</Ltr>
        </strong>
        {t("human.emergency_short")}
      </a>
    </nav>
  );
}

/** One quiet line under a question: who is very unwell should not have to finish a survey first. */
export function HumanFooter() {
  const { t } = useI18n();
  const { phone } = useContacts();
  return (
    <aside className="human-footer">
      <p>{t("human.not_well")}</p>
      <div className="human-footer-links">
        {phone && (
          <a href={dial(phone)}>
            <Icon name="phone" />
            {t("human.call")}
          </a>
        )}
        <EmergencyLine />
      </div>
    </aside>
  );
}
