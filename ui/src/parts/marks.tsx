// Small marks of a journey, the same on every list: priority, whom it waits on and how long, what is due.
import type { JourneyCard, Priority, WaitingOn } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { Icon, type IconName } from "./Icon.tsx";
import "./marks.css";

const priorityIcon: Record<Priority, IconName> = { low: "down", normal: "equal", high: "arrowUp", urgent: "alert" };

/** Word, icon and colour together: colour alone says nothing. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { code } = useWords();
  return (
    <span className={`priority priority-${priority}`}>
      <Icon name={priorityIcon[priority] ?? "equal"} size={12} />
      {code("priority", priority)}
    </span>
  );
}

const waitIcon: Record<string, IconName> = {
  patient: "person",
  coordinator: "person",
  doctor: "doctor",
  payment: "card",
  time: "clock",
  nobody: "check",
  provider: "plug",
};
/** Partners by their own names. */
export const partnerNames: Record<string, string> = {
  elevenlabs: "ElevenLabs",
  whatsapp: "WhatsApp",
  nilvera: "Nilvera",
  openai: "OpenAI",
  jitsi: "Jitsi",
  tcmb: "TCMB",
  resend: "Resend",
  twilio: "Twilio",
};

export function useWaitingName(): (on: WaitingOn) => string {
  const { code } = useWords();
  return (on) => {
    const [kind = on, name = ""] = on.split(":");
    return kind === "provider" ? (partnerNames[name] ?? name) : code("waiting", kind);
  };
}

/** Why something stands still. What only a partner can explain keeps the partner's code. */
export function useParkedReason(): (reason: string) => string {
  const { t, code, known } = useWords();
  return (reason) => {
    const [, away] = /^provider_down:(\w+)$/.exec(reason) ?? [];
    if (away) return t("parked.partnerAway", { partner: partnerNames[away] ?? away });
    const [partner = "", ...rest] = reason.split(".");
    if (known("parked", reason) || rest.length === 0 || !(partner in partnerNames)) return code("parked", reason);
    return t("parked.byPartner", { partner: partnerNames[partner] ?? partner, code: rest.join(".") });
  };
}

export function WaitingMark({ journey }: { journey: Pick<JourneyCard, "waiting_on" | "waiting_since"> }) {
  const { t } = useWords();
  const time = useTime();
  const waitingName = useWaitingName();
  const kind = journey.waiting_on.split(":")[0] ?? "";
  return (
    <span className="waiting" title={time.exact(journey.waiting_since)}>
      <Icon name={waitIcon[kind] ?? "clock"} size={13} />
      <span className="visually-hidden">{t("card.waitingOn", { who: "" })}</span>
      <span className="waiting-who">{waitingName(journey.waiting_on)}</span>
      <span className="muted">{t("card.since", { age: time.age(journey.waiting_since) })}</span>
    </span>
  );
}

/** Near dates in words, the exact ones in both zones on hover. */
export function DueMark({ at, country, label }: { at: string | null; country: string | null; label?: string | null }) {
  const { t } = useWords();
  const time = useTime();
  if (!at) return <span className="due muted">{t("card.noNext")}</span>;
  const late = time.isOverdue(at);
  return (
    <span className={`due ${late ? "due-late" : ""}`} title={time.bothZones(at, country)}>
      <Icon name={late ? "alert" : "calendar"} size={13} />
      <time dateTime={at}>{time.due(at)}</time>
      {label && <span className="muted due-what">{label}</span>}
    </span>
  );
}

export function PatientMark({ country, lang }: { country: string | null; lang: string }) {
  const { code } = useWords();
  return (
    <span className="from">
      {country && <span className="country">{country}</span>}
      <span>{code("language", lang)}</span>
    </span>
  );
}

/** A made-up patient must never be taken for a person. */
export function TestMark({ journey }: { journey: Pick<JourneyCard, "synthetic"> }) {
  const { t } = useWords();
  if (!journey.synthetic) return null;
  return <span className="chip accent test-mark" title={t("test.chipHint")}>{t("test.chip")}</span>;
}
