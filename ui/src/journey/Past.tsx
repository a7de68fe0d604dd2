// One thing that happened, by whom; what the journey did by itself says why.
import type { JourneyEvent } from "@medicalai/client/contract";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useTime } from "../time/useTime.ts";
import { Answer } from "./Answer.tsx";
import { CallWords } from "./CallWords.tsx";
import { DocumentWords } from "./DocumentWords.tsx";
import { LeadChanges } from "../leads/LeadChanges.tsx";
import { factsOf, reasonsOf } from "./event_words.ts";
import { stageOf, type Entry } from "./story.ts";

function iconOf(kind: string): IconName {
  if (kind === "ask_overdue" || kind === "ask_worrying") return "alert";
  if (kind === "ask_reminded") return "chat";
  if (kind.startsWith("ask")) return "list";
  if (kind.startsWith("escalation") || kind.endsWith("failed") || kind === "parked" || kind === "invoice_rejected" || kind === "check_in_missed") return "alert";
  if (kind.startsWith("check_in") || kind.startsWith("aftercare")) return "task";
  if (kind.startsWith("call")) return "phone";
  if (kind.startsWith("message") || kind.endsWith("reminded")) return "chat";
  if (kind.startsWith("payment")) return "card";
  if (kind.startsWith("quote") || kind.startsWith("invoice")) return "page";
  if (kind.startsWith("consult") || kind.startsWith("surgery") || kind.startsWith("visit") || kind === "rescheduled") return "calendar";
  if (kind === "paused") return "pause";
  if (kind === "lead_created") return "person";
  if (kind === "cancelled") return "close";
  return "check";
}

const alarming = new Set(["escalation_opened", "escalation_climbed", "message_failed", "parked", "invoice_rejected", "check_in_missed", "ask_worrying"]);

interface ItemProps {
  at: string;
  icon: IconName;
  alarm?: boolean;
  title: string;
  who: ReactNode;
  children?: ReactNode;
}

function Item({ at, icon, alarm = false, title, who, children }: ItemProps) {
  const time = useTime();
  return (
    <li className={alarm ? "is-alarm" : ""}>
      <span className="timeline-dot"><Icon name={icon} size={12} /></span>
      <div>
        <p className="timeline-line">
          <span>
            <strong>{title}</strong>
            {who}
          </span>
          <time dateTime={at} title={time.exact(at)}>{time.past(at)}</time>
        </p>
        {children}
      </div>
    </li>
  );
}

export function Past({ entry, clinical }: { entry: Entry; clinical: boolean }) {
  const { t, code } = useWords();
  const quiet = (text: string) => <span className="muted"> · {text}</span>;
  if (entry.kind === "event") return <EventItem entry={entry} clinical={clinical} />;
  if (entry.kind === "answer") {
    return (
      <Item at={entry.at} icon="task" title={code("event", "check_in_recorded")} who={quiet(`${code("actor", "patient")} · ${code("channel", entry.answer.channel)}`)}>
        <Answer answer={entry.answer} />
      </Item>
    );
  }
  if (entry.kind === "call") {
    const { call } = entry;
    const length = call.duration_secs === null ? "" : ` · ${t("journey.callLength", { minutes: Math.floor(call.duration_secs / 60), seconds: String(call.duration_secs % 60).padStart(2, "0") })}`;
    return (
      <Item at={entry.at} icon="phone" title={code("call_direction", call.direction)} who={quiet(`${code("call_status", call.status)}${length}`)}>
        {call.status === "done" && <CallWords call={call} clinical={clinical} />}
      </Item>
    );
  }
  if (entry.kind === "message") {
    const { message } = entry;
    return (
      <Item
        at={entry.at}
        icon="chat"
        alarm={message.status === "failed"}
        title={t(message.direction === "in" ? "journey.messageIn" : "journey.messageOut")}
        who={quiet(`${code("channel", message.channel)} · ${code("message_status", message.status)}`)}
      >
        <p dir="auto" className="story-words">{message.text ?? (message.template ? code("template", message.template) : "")}</p>
        {message.error_code && <p className="muted">{t("state.errorCode", { code: message.error_code })}</p>}
      </Item>
    );
  }
  return (
    <Item at={entry.at} icon="page" title={entry.document.title} who={quiet(code("document_type", entry.document.type))}>
      <DocumentWords document={entry.document} />
    </Item>
  );
}

function EventItem({ entry, clinical }: { entry: Entry & { kind: "event" }; clinical: boolean }) {
  const { event, answer } = entry;
  const words = useWords();
  const { t, code } = words;
  const time = useTime();
  const itself = event.actor.kind === "system";
  const stage = stageOf(event);
  // What the answer below says in full is not said a second time as facts.
  const facts = answer ? [] : factsOf(event.data, words, time);
  return (
    <Item
      at={event.at}
      icon={iconOf(event.kind)}
      alarm={alarming.has(event.kind)}
      title={code("event", event.kind)}
      who={
        <>
          {itself ? <span className="chip by-itself"><Icon name="flow" size={11} />{t("journey.byItself")}</span> : <span className="muted"> · {event.actor.name ?? code("actor", event.actor.kind)}</span>}
          {stage && <span className="chip accent story-stage">{t("journey.intoStage", { stage: code("stage", stage) })}</span>}
        </>
      }
    >
      {event.source.startsWith("lead/") && <LeadChanges changes={event.data["changes"]} />}
      {facts.length > 0 && <p className="timeline-facts">{facts.join(" · ")}</p>}
      {answer && <Answer answer={answer} />}
      <Why event={event} itself={itself} clinical={clinical} />
    </Item>
  );
}

/** What the journey did by itself says why at once; why a person could do something is a click away. */
function Why({ event, itself, clinical }: { event: JourneyEvent; itself: boolean; clinical: boolean }) {
  const words = useWords();
  const { t } = words;
  // What the pipeline's rules did with a lead has no reason beyond the rule itself.
  const reasons = event.why ? reasonsOf(event.why, words) : words.known("rule", event.kind) ? [t("why.rule", { what: words.code("rule", event.kind) })] : [];
  if (itself) {
    if (reasons.length > 0) return <p className="timeline-reason">{reasons.join(" · ")}</p>;
    return <p className="timeline-reason">{clinical ? t("why.unknown") : t("why.withheld")}</p>;
  }
  if (reasons.length === 0) return null;
  return (
    <details className="timeline-why">
      <summary>{t("journey.why")}</summary>
      <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
    </details>
  );
}
