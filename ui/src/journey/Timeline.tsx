// One line of time: what is coming stands above "now", what has happened below it.
import type { ForecastItem, JourneyEvent } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useTime } from "../time/useTime.ts";
import { factsOf, reasonsOf } from "./event_words.ts";
import { useForecast, useJourneyEvents } from "./useJourney.ts";
import "./timeline.css";

const shownAhead = 4;

export function Timeline({ journeyId, country }: { journeyId: string; country: string | null }) {
  const { t } = useWords();
  const forecast = useForecast(journeyId);
  const events = useJourneyEvents(journeyId);
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">{t("journey.timeline")}</h2>
      <h3 className="timeline-half">{t("journey.ahead")}</h3>
      <QueryState query={forecast} skeleton={<Bones lines={3} />}>
        {({ items }) => <Ahead items={items} country={country} />}
      </QueryState>
      <h3 className="timeline-half timeline-now">{t("journey.past")}</h3>
      <QueryState query={events} skeleton={<Bones lines={6} />}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items).sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq);
          if (all.length === 0) return <p className="muted">{t("journey.pastEmpty")}</p>;
          return (
            <>
              <ol className="timeline">
                {all.map((event, n) => <Past key={`${event.source}/${event.seq}/${event.kind}/${all.length - n}`} event={event} />)}
              </ol>
              {events.hasNextPage && (
                <button type="button" className="button small" disabled={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                  {t("journey.older")}
                </button>
              )}
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

const sentence = (text: string, language: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

function Ahead({ items, country }: { items: ForecastItem[]; country: string | null }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p className="muted">{t("journey.aheadEmpty")}</p>;
  const shown = all ? items : items.slice(0, shownAhead);
  return (
    <>
      <ol className="timeline ahead">
        {shown.map((item) => {
          const assumption = item.assumption ? code("assumption", item.assumption) : "";
          return (
            <li key={`${item.at}${item.kind}${item.template ?? ""}${item.day_offset ?? ""}`}>
              <span className="timeline-dot" />
              <div>
                <p className="timeline-line">
                  <span>
                    {item.template ? sentence(code("template", item.template), language) : code("event", item.kind)}
                    {item.day_offset !== null && <span className="muted"> · {t("journey.day", { day: item.day_offset })}</span>}
                    {item.channel && <span className="muted"> · {code("channel", item.channel)}</span>}
                    {item.language && <span className="muted"> · {code("language", item.language)}</span>}
                  </span>
                  <time dateTime={item.at} title={time.bothZones(item.at, country, item.zone)}>{time.due(item.at)}</time>
                </p>
                {assumption && <p className="muted timeline-facts">{assumption}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {items.length > shown.length && (
        <button type="button" className="button quiet small" onClick={() => setAll(true)}>
          {t("journey.aheadMore", { count: items.length - shown.length })}
        </button>
      )}
    </>
  );
}

function iconOf(kind: string): IconName {
  if (kind.startsWith("escalation") || kind.endsWith("failed") || kind === "parked" || kind === "invoice_rejected" || kind === "check_in_missed") return "alert";
  if (kind.startsWith("check_in") || kind.startsWith("aftercare")) return "task";
  if (kind.startsWith("call")) return "phone";
  if (kind.startsWith("message") || kind.endsWith("reminded")) return "chat";
  if (kind.startsWith("payment")) return "card";
  if (kind.startsWith("quote") || kind.startsWith("invoice")) return "page";
  if (kind.startsWith("consult") || kind.startsWith("surgery") || kind === "rescheduled") return "calendar";
  if (kind === "paused") return "pause";
  if (kind === "lead_created") return "person";
  if (kind === "cancelled") return "close";
  return "check";
}

const alarming = new Set(["escalation_opened", "escalation_climbed", "message_failed", "parked", "invoice_rejected", "check_in_missed"]);

function Past({ event }: { event: JourneyEvent }) {
  const words = useWords();
  const { t, code } = words;
  const time = useTime();
  const facts = factsOf(event.data, words, time);
  const who = event.actor.name ?? code("actor", event.actor.kind);
  return (
    <li className={alarming.has(event.kind) ? "is-alarm" : ""}>
      <span className="timeline-dot"><Icon name={iconOf(event.kind)} size={12} /></span>
      <div>
        <p className="timeline-line">
          <span>
            <strong>{code("event", event.kind)}</strong>
            <span className="muted"> · {who}</span>
          </span>
          <time dateTime={event.at} title={time.exact(event.at)}>{time.past(event.at)}</time>
        </p>
        {facts.length > 0 && <p className="timeline-facts">{facts.join(" · ")}</p>}
        {event.why && (
          <details className="timeline-why">
            <summary>{t("journey.why")}</summary>
            <ul>
              {reasonsOf(event.why, words).map((reason) => <li key={reason}>{reason}</li>)}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
