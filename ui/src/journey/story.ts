// One line of time out of everything the api tells of a journey: what it decided, what was said, called, answered and filed, newest first.
import type { CheckIn, HeardCall, JourneyEvent, Message, PatientDocument } from "@medicalai/client/contract";
import { earlier } from "../time/earlier.ts";

export const filters = ["steps", "check_ins", "alerts", "calls", "messages", "money", "documents"] as const;
export type StoryFilter = (typeof filters)[number];

export type Entry = { key: string; at: string; filter: StoryFilter } & (
  | { kind: "event"; event: JourneyEvent; answer: CheckIn | null }
  | { kind: "answer"; answer: CheckIn }
  | { kind: "call"; call: HeardCall }
  | { kind: "message"; message: Message }
  | { kind: "document"; document: PatientDocument }
);

const starts: [start: string, filter: StoryFilter][] = [
  ["check_in", "check_ins"],
  ["ask", "check_ins"],
  ["aftercare", "check_ins"],
  ["escalation", "alerts"],
  ["call", "calls"],
  ["message", "messages"],
  ["quote", "money"],
  ["payment", "money"],
  ["deposit", "money"],
  ["invoice", "money"],
  ["document", "documents"],
];

/** The part of the story to which an event of the journey belongs. */
export function filterOf(event: Pick<JourneyEvent, "kind">): StoryFilter {
  if (event.kind.endsWith("_reminded")) return "messages";
  return starts.find(([start]) => event.kind.startsWith(start))?.[1] ?? "steps";
}

export interface Parts {
  events: JourneyEvent[];
  checkIns: CheckIn[];
  calls: HeardCall[];
  messages: Message[];
  documents: PatientDocument[];
  /** Where the events known so far end: older things wait until the events of their time are here too. Null when all events are here. */
  since: string | null;
}

/** The answer that an event recorded. Only the latest revision is kept by the api, so an earlier one has none. */
function answerOf(event: JourneyEvent, answers: CheckIn[]): CheckIn | null {
  if (event.kind !== "check_in_recorded") return null;
  const { step_key, revision } = event.data;
  return answers.find((answer) => answer.step_key === step_key && (typeof revision !== "number" || answer.revision === revision)) ?? null;
}

export function story({ events, checkIns, calls, messages, documents, since }: Parts): Entry[] {
  const told = new Set<string>();
  const entries: Entry[] = events.map((event, n) => {
    const answer = answerOf(event, checkIns);
    if (answer) told.add(answer.id);
    return { key: `event/${event.source}/${event.seq}/${event.kind}/${events.length - n}`, at: event.at, filter: filterOf(event), kind: "event", event, answer };
  });
  for (const answer of checkIns) if (!told.has(answer.id)) entries.push({ key: `answer/${answer.id}`, at: answer.answered_at, filter: "check_ins", kind: "answer", answer });
  for (const call of calls) entries.push({ key: `call/${call.id}`, at: call.at, filter: "calls", kind: "call", call });
  for (const message of messages) entries.push({ key: `message/${message.id}`, at: message.at, filter: "messages", kind: "message", message });
  for (const document of documents) entries.push({ key: `document/${document.id}`, at: document.created_at, filter: "documents", kind: "document", document });
  const seq = (entry: Entry) => (entry.kind === "event" ? entry.event.seq : 0);
  return entries
    .filter((entry) => since === null || entry.at >= since)
    .sort((a, b) => earlier(b.at, a.at) || seq(b) - seq(a));
}

/** The stage into which a decision leads, where the decision alone says it. */
const leadsInto: Record<string, string> = { qualified: "consult", quote_sent: "quote", surgery_done: "aftercare", closed: "closed", cancelled: "cancelled" };
export const stageOf = (event: Pick<JourneyEvent, "kind">): string | null => leadsInto[event.kind] ?? null;
