// Given answers wait here, on the phone, until the clinic has accepted them. Each carries the key chosen with its first tap,
// so that sending it twice counts once.
import type { Emergency, PortalCheckIn, PortalCheckInResult } from "@medicalai/client/contract";
import { forgetAskDraft } from "../ask/draft.ts";
import { isAsk, markOf } from "../ask/given.ts";
import type { AskGiven } from "../ask/given.ts";
import { api, failureOf, isPassing, within } from "../api.ts";
import { createStore } from "../store.ts";
import { load, save } from "../stored.ts";
import { saveDraft } from "./draft.ts";
import { isWorrying } from "./worry.ts";

/** An answer that the clinic does not have yet. `at` is in milliseconds since the epoch. */
export interface KeptAnswer {
  key: string;
  journey_id: string;
  answer: PortalCheckIn | AskGiven;
  emergency: Emergency;
  at: number;
}

/** What became of the last answer: accepted, or refused for good with a code. Holds no answer. */
export interface Receipt {
  journey_id: string;
  step_key: string;
  /** Something that a pathway asked for; absent for a check-in. */
  what?: AskGiven["what"];
  at: number;
  outcome: { kind: "accepted"; worrying: boolean; contact_by: string | null } | { kind: "refused"; code: string; worrying: boolean };
  emergency: Emergency;
}

interface Answers {
  kept: KeptAnswer[];
  receipt: Receipt | null;
  /** Marks of what was asked and is settled on this phone. */
  settled: string[];
  sending: boolean;
}

/** How a delivery ended. `waiting`: something stays on the phone and is tried again. */
export type Delivery = "done" | "waiting" | "signed_out";

const KEPT = "portal.kept";
const RECEIPT = "portal.receipt";
const SETTLED = "portal.settled";
const MOST_SETTLED = 30;

/** The kept answers and the last receipt. */
export const answers = createStore<Answers>({ kept: load<KeptAnswer[]>(KEPT) ?? [], receipt: load<Receipt>(RECEIPT), settled: load<string[]>(SETTLED) ?? [], sending: false });

/** Keeps an answer before anything is sent. The same key is kept once. */
export function keep(entry: KeptAnswer): void {
  // Another tab may have kept or sent something: the phone's copy is the truth.
  const kept = (load<KeptAnswer[]>(KEPT) ?? []).filter((other) => other.key !== entry.key);
  save(KEPT, [...kept, entry]);
  answers.set({ ...answers.get(), kept: [...kept, entry] });
}

/** Forgets what this journey's patient left here, for signing out. Another patient's waiting answer stays. */
export function forgetAnswers(journeyId: string | null): void {
  const kept = (load<KeptAnswer[]>(KEPT) ?? []).filter((entry) => journeyId !== null && entry.journey_id !== journeyId);
  save(KEPT, kept.length > 0 ? kept : null);
  save(RECEIPT, null);
  save(SETTLED, null);
  saveDraft(null);
  forgetAskDraft();
  answers.set({ kept, receipt: null, settled: [], sending: false });
}

/** Remembers that something asked is settled: given and accepted, said yes or no to, or over. */
export function settleAsk(mark: string): void {
  const settled = [mark, ...answers.get().settled.filter((other) => other !== mark)].slice(0, MOST_SETTLED);
  save(SETTLED, settled);
  answers.set({ ...answers.get(), settled });
}

/** True when what was asked is settled, or its answer waits on this phone. */
export function isSettled(state: Pick<Answers, "kept" | "settled">, journeyId: string, ask: { step: string; asked_at: string }): boolean {
  const waits = state.kept.some(({ journey_id, answer }) => journey_id === journeyId && isAsk(answer) && answer.step_key === ask.step && answer.asked_at === ask.asked_at);
  return waits || state.settled.includes(markOf(journeyId, ask));
}

/** The answer of this journey that still waits, if any. */
export function waitingAnswer(state: Answers, journeyId?: string): KeptAnswer | null {
  return state.kept.find((entry) => journeyId === undefined || entry.journey_id === journeyId) ?? null;
}

/** True when this check-in was answered on this phone: accepted, or still waiting to be sent. */
export function isAnswered(state: Answers, journeyId: string, stepKey: string): boolean {
  const { receipt } = state;
  if (state.kept.some((entry) => entry.journey_id === journeyId && !isAsk(entry.answer) && entry.answer.step_key === stepKey)) return true;
  return receipt?.journey_id === journeyId && receipt.what === undefined && receipt.step_key === stepKey && receipt.outcome.kind === "accepted";
}

let running: Promise<Delivery> | null = null;

/** Sends what waits for this journey, one after the other. A second call while one runs joins it: double taps do nothing twice. */
export function deliver(journeyId: string): Promise<Delivery> {
  running ??= sendAll(journeyId).finally(() => {
    running = null;
    answers.set({ ...answers.get(), sending: false });
  });
  return running;
}

function deliverOne({ answer, key }: KeptAnswer): Promise<PortalCheckInResult> {
  return isAsk(answer) ? api.answerAsk(answer.step_key, answer.body, key) : api.checkIn(answer, key);
}

async function sendAll(journeyId: string): Promise<Delivery> {
  answers.set({ ...answers.get(), sending: true });
  for (;;) {
    const entry = waitingAnswer({ ...answers.get(), kept: load<KeptAnswer[]>(KEPT) ?? answers.get().kept }, journeyId);
    if (!entry) return "done";
    try {
      const result: PortalCheckInResult & { contact_by?: string | null } = await within(deliverOne(entry));
      settle(entry, { kind: "accepted", worrying: result.worrying, contact_by: result.contact_by ?? null }, result.emergency);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === "signed_out") return "signed_out";
      if (isPassing(thrown)) return "waiting";
      const code = failure.kind === "refused" ? failure.code : failure.kind;
      settle(entry, { kind: "refused", code, worrying: isWorrying(entry.answer) }, entry.emergency);
    }
  }
}

function settle(entry: KeptAnswer, outcome: Receipt["outcome"], emergency: Emergency): void {
  const kept = (load<KeptAnswer[]>(KEPT) ?? []).filter((other) => other.key !== entry.key);
  const { answer, journey_id } = entry;
  const what = isAsk(answer) ? { what: answer.what } : {};
  const receipt: Receipt = { journey_id, step_key: answer.step_key, ...what, at: Date.now(), outcome, emergency };
  if (isAsk(answer) && (outcome.kind === "accepted" || outcome.code === "ask_over")) settleAsk(markOf(journey_id, { step: answer.step_key, asked_at: answer.asked_at }));
  save(KEPT, kept.length > 0 ? kept : null);
  save(RECEIPT, receipt);
  answers.set({ ...answers.get(), kept, receipt });
}
