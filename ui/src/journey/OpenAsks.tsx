// What was asked and is waited for: since when, until when, and what happens if no answer comes.
import type { OpenAsk } from "@medicalai/client/asks";
import { useWords } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import { Icon } from "../parts/Icon.tsx";
import { actIcon } from "../pathways/act_icon.ts";
import { useTime } from "../time/useTime.ts";
import type { Journey } from "./journey.ts";

export function OpenAsks({ journey }: { journey: Journey }) {
  const { t, code } = useWords();
  const time = useTime();
  const detail = useAskDetail();
  const asks = journey.asks ?? [];
  if (asks.length === 0) return null;
  return (
    <section className="panel open-asks" aria-labelledby="open-asks">
      <h2 id="open-asks">{t("open_asks.title")}</h2>
      <ul>
        {asks.map((ask) => (
          <li key={`${ask.step} ${ask.since}`}>
            <Icon name={actIcon[ask.kind]} size={15} />
            <p className="row">
              <strong>{code("ask_kind", ask.kind)}</strong>
              {detail(ask) && <span>{detail(ask)}</span>}
              {ask.reminded && <span className="chip">{t("open_asks.reminded")}</span>}
            </p>
            <p className="muted">
              <time dateTime={ask.since} title={time.exact(ask.since)}>{t(ask.kind === "appointment" ? "open_asks.toBook" : "open_asks.since", { when: time.past(ask.since) })}</time>
              {" · "}
              <time className={time.isOverdue(ask.until) ? "due-late" : ""} dateTime={ask.until} title={time.bothZones(ask.until, journey.patient.country)}>{t("open_asks.until", { when: time.due(ask.until) })}</time>
            </p>
            <p className="muted">{!ask.otherwise.position ? t("open_asks.thenLeave") : t("open_asks.thenTask", { position: code("position", ask.otherwise.position) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What exactly is asked for, beyond its kind. */
function useAskDetail() {
  const { code, language } = useWords();
  return (ask: OpenAsk): string => {
    if (ask.instrument) return code("instrument", ask.instrument);
    if (ask.kind === "document" && ask.type) return code("ask_document", ask.type);
    if (ask.kind === "consent" && ask.purpose) return code("consent_purpose", ask.purpose);
    if (ask.kind === "call" && ask.purpose) return code("ask_call", ask.purpose);
    return ask.amount_minor === undefined ? "" : moneyText(ask.amount_minor, ask.currency ?? "EUR", language);
  };
}
