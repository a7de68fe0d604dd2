// Given answers wait here, on the phone, until the clinic has accepted them. Each carries the key chosen with its first tap,
// so that sending it twice counts once.
import type { Emergency, PortalCheckIn, PortalCheckInResult } from "@medicalai/client/contract";
import { api, failureOf, isPassing, within } from "../api.ts";
import { createStore } from "../store.ts";
import { load, save } from "../stored.ts";
import { saveDraft } from "./draft.ts";
import { isWorrying } from "./worry.ts";

/** An answer that the clinic does not have yet. `at` is in milliseconds since the epoch. */
export interface KeptAnswer {
  key: string;
  journey_id: string;
  answer: PortalCheckIn;
  emergency: Emergency;
  at: number;
}

/** What became of the last answer: accepted, or refused for good with a code. Holds no answer. */
export interface Receipt {
  journey_id: string;
  step_key: string;
  at: number;
  outcome: { kind: "accepted"; worrying: boolean; contact_by: string | null } | { kind: "refused"; code: string; worrying: boolean };
  emergency: Emergency;
}

interface Answers {
  kept: KeptAnswer[];
  receipt: Receipt | null;
  sending: boolean;
}

/** How a delivery ended. `waiting`: something stays on the phone and is tried again. */
export type Delivery = "done" | "waiting" | "signed_out";

const KEPT = "portal.kept";
const RECEIPT = "portal.receipt";

/** The kept answers and the last receipt. */
export const answers = createStore<Answers>({ kept: load<KeptAnswer[]>(KEPT) ?? [], receipt: load<Receipt>(RECEIPT), sending: false });

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
  saveDraft(null);
  answers.set({ kept, receipt: null, sending: false });
}

/** The answer of this journey that still waits, if any. */
export function waitingAnswer(state: Answers, journeyId?: string): KeptAnswer | null {
  return state.kept.find((entry) => journeyId === undefined || entry.journey_id === journeyId) ?? null;
}

/** True when this step was answered on this phone: accepted, or still waiting to be sent. */
export function isAnswered(state: Answers, journeyId: string, stepKey: string): boolean {
  const { receipt } = state;
  if (state.kept.some((entry) => entry.journey_id === journeyId && entry.answer.step_key === stepKey)) return true;
  return receipt?.journey_id === journeyId && receipt.step_key === stepKey && receipt.outcome.kind === "accepted";
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

async function sendAll(journeyId: string): Promise<Delivery> {
  answers.set({ ...answers.get(), sending: true });
  for (;;) {
    const entry = waitingAnswer({ ...answers.get(), kept: load<KeptAnswer[]>(KEPT) ?? answers.get().kept }, journeyId);
    if (!entry) return "done";
    try {
      const result: PortalCheckInResult & { contact_by?: string | null } = await within(api.checkIn(entry.answer, entry.key));
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
  const receipt: Receipt = { journey_id: entry.journey_id, step_key: entry.answer.step_key, at: Date.now(), outcome, emergency };
  save(KEPT, kept.length > 0 ? kept : null);
  save(RECEIPT, receipt);
  answers.set({ ...answers.get(), kept, receipt });
}
