// The next act of a test journey, with everything filled in: plain functions of what the journey says of itself.
import type { ActionBodies, ActionName, JourneyEvent, Stage } from "@medicalai/client/contract";
import type { Journey } from "../journey/journey.ts";

export const walkStages = ["lead", "consult", "quote", "surgery", "aftercare", "invoice", "closed"] as const satisfies Stage[];

/** What the walk offers, by the word on its button. */
export type WalkAct = "qualify" | "book_consult" | "send_quote" | "accept_quote" | "deposit" | "book_surgery" | "check_in" | "take_alert" | "balance" | "resume";

export interface Act {
  kind: "act";
  act: WalkAct;
  name: ActionName;
  /** In the journey's own time, reckoned when the button is pressed. */
  body: (now: Date) => ActionBodies[ActionName];
  /** What its words need. */
  params: Record<string, string | number>;
}
export type Next = Act | { kind: "wait"; what: "moment" | "surgery" | "checks" | "invoice" } | { kind: "over"; stage: "closed" | "cancelled" };

const hours = (n: number) => n * 3_600_000;
/** A quote worth 2,500 euros with 500 in advance: round, and more than nothing is left to settle. */
export const sum = { amount: 250_000, deposit: 50_000, currency: "EUR" } as const;
// As long as the api allows: in a test journey a day is over in seconds, and nobody reads that fast.
const quoteDays = 365;

const act = (which: WalkAct, name: ActionName, body: Act["body"], params: Act["params"] = {}): Act => ({ kind: "act", act: which, name, body, params });

function payment(journey: Journey, kind: "deposit" | "balance", due: number): Act {
  const currency = journey.state.quote?.currency ?? sum.currency;
  return act(kind, "record_payment", () => ({ kind, amount_minor: due, currency, method: "card" }), { amount_minor: due, currency });
}

/** The question that the patient was asked last, unless it is answered. */
export function askedCheck(journey: Journey, events: JourneyEvent[]): { step: string; day: number } | null {
  const asked = events.filter((event) => event.kind === "check_in_sent").sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq)[0];
  const step = asked?.data["step_key"];
  if (typeof step !== "string" || journey.check_ins.some((answer) => answer.step_key === step)) return null;
  const recorded = events.some((event) => event.kind === "check_in_recorded" && event.data["step_key"] === step);
  return recorded ? null : { step, day: Number(asked?.data["day_offset"] ?? step.replace(/\D/g, "")) };
}

export function nextOf(journey: Journey, events: JourneyEvent[]): Next {
  const next = going(journey, events);
  // In its first moment a journey cannot say yet what it would take.
  if (next.kind === "act" && journey.actions.length === 0) return { kind: "wait", what: "moment" };
  // Nothing comes by itself while it is held; an act is taken all the same, and begins its stage's time anew.
  return journey.paused && next.kind === "wait" ? act("resume", "resume", () => ({})) : next;
}

function going(journey: Journey, events: JourneyEvent[]): Next {
  const { state } = journey;
  const { quote } = state;
  // The state is the journey's own word; the list follows a moment later.
  const stage = state.stage ?? journey.stage;
  if (stage === "closed" || stage === "cancelled") return { kind: "over", stage };
  // Somebody may be unwell: in a test as in life this comes first.
  const alarm = journey.escalations.find((each) => !each.acknowledged_at);
  if (alarm) return act("take_alert", "acknowledge_escalation", () => ({ escalation_id: alarm.id }));
  switch (stage) {
    case "lead":
      return act("qualify", "qualify", () => ({}));
    case "consult":
      if (state.consult_at) return offer();
      return act("book_consult", "book_consult", (now) => ({ starts_at: at(now, 36), minutes: 30 }));
    case "quote": {
      const sent = quote ?? null;
      if (!sent) return offer();
      if (!sent.accepted_at) return act("accept_quote", "accept_quote", () => ({ quote_id: sent.id }));
      const due = sent.deposit_minor - state.paid_minor;
      return due > 0 ? payment(journey, "deposit", due) : { kind: "wait", what: "moment" };
    }
    case "surgery":
      if (state.surgery_at) return { kind: "wait", what: "surgery" };
      return act("book_surgery", "book_surgery", (now) => ({ starts_at: at(now, 48), minutes: 60 }));
    case "aftercare": {
      const asked = askedCheck(journey, events);
      if (!asked) return { kind: "wait", what: "checks" };
      return act("check_in", "record_check_in", () => ({ step_key: asked.step, pain_score: 3, red_flags: [] }), { day: asked.day });
    }
    case "invoice": {
      const due = quote ? quote.amount_minor - state.paid_minor : 0;
      return due > 0 ? payment(journey, "balance", due) : { kind: "wait", what: "invoice" };
    }
  }
}

const at = (now: Date, ahead: number) => new Date(now.getTime() + hours(ahead)).toISOString();

const offer = () =>
  act("send_quote", "send_quote", () => ({
    currency: sum.currency,
    lines: [{ description: "Test", amount_minor: sum.amount, medical: true }],
    deposit_minor: sum.deposit,
    valid_days: quoteDays,
  }), { amount_minor: sum.amount, deposit_minor: sum.deposit, currency: sum.currency });

export interface WentOut {
  key: string;
  at: string;
  kind: "message" | "failed" | "dropped" | "call";
  /** Of the group `template`. */
  template: string | null;
  channel: string | null;
}

const outcomes: Record<string, WentOut["kind"]> = { message_sent: "message", message_failed: "failed", message_dropped: "dropped", call_placed: "call" };

/** What reached for the patient's phone so far, newest first. Read from the line of time: reading the conversation itself is written down. */
export function wentOut(events: JourneyEvent[]): WentOut[] {
  return events
    .flatMap((event) => {
      const kind = outcomes[event.kind];
      const [what = "", template = null] = String(event.data["key"] ?? "").split(":");
      // Notices to the staff are no messages to the phone.
      if (!kind || (kind !== "call" && what !== "send")) return [];
      const channel = event.data["channel"];
      return [{ key: `${event.source}/${event.seq}/${event.kind}/${String(event.data["key"] ?? "")}`, at: event.at, kind, template: kind === "call" ? null : template, channel: typeof channel === "string" ? channel : null }];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}
