// An answer while it is being given. It lives on the phone, so that a closed page or an empty battery costs nothing.
import type { PortalCheckIn, RedFlag, Survey } from "@medicalai/client/contract";
import { load, save } from "../stored.ts";

/** Red-flag questions the portal has words for; any other code is skipped, never shown bare. */
export const RED_FLAGS: readonly RedFlag[] = ["fever", "bleeding", "breathing", "chest_pain", "swelling", "pus", "urinary_retention"];

/** Signs after which the emergency number is offered at once. */
export const URGENT_FLAGS: readonly RedFlag[] = ["bleeding", "breathing", "chest_pain"];

/** Longest note, in characters. */
export const NOTE_LIMIT = 1000;

/** One survey's answers so far. `key` is the idempotency key: it is chosen once, when the first answer is given. */
export interface Draft {
  journey_id: string;
  step_key: string;
  key: string;
  pain: number | null;
  flags: Partial<Record<RedFlag, boolean>>;
  note: string;
}

/** A screen of the survey. */
export type Question = { kind: "pain" } | { kind: "flag"; code: RedFlag } | { kind: "note" } | { kind: "review" };

const DRAFT = "portal.draft";

/** The survey's screens in order. */
export function questionsOf(survey: Pick<Survey, "red_flag_questions">): Question[] {
  const asked = survey.red_flag_questions.map((question) => question.code).filter((code) => RED_FLAGS.includes(code));
  return [{ kind: "pain" }, ...asked.map((code): Question => ({ kind: "flag", code })), { kind: "note" }, { kind: "review" }];
}

/** The draft of this survey, or a new one. A draft of another journey or step is dropped. */
export function openDraft(journeyId: string, stepKey: string): Draft {
  const kept = load<Draft>(DRAFT);
  if (kept?.journey_id === journeyId && kept.step_key === stepKey) return kept;
  return { journey_id: journeyId, step_key: stepKey, key: newKey(), pain: null, flags: {}, note: "" };
}

/** True when the patient has begun to answer this step on this phone. */
export function hasDraft(journeyId: string, stepKey: string): boolean {
  const kept = load<Draft>(DRAFT);
  return kept?.journey_id === journeyId && kept.step_key === stepKey;
}

/** Keeps the draft, or forgets it. */
export function saveDraft(draft: Draft | null): void {
  save(DRAFT, draft);
}

/** The first screen that still needs an answer, counted from 1 (the last is the review). */
export function firstOpenStep(draft: Draft, questions: readonly Question[]): number {
  const open = questions.findIndex((question) => {
    if (question.kind === "pain") return draft.pain === null;
    return question.kind === "flag" && draft.flags[question.code] === undefined;
  });
  if (open >= 0) return open + 1;
  return questions.length;
}

/** The body for the API, or null while an answer is missing. */
export function toCheckIn(draft: Draft, questions: readonly Question[]): PortalCheckIn | null {
  if (draft.pain === null) return null;
  const red_flags: RedFlag[] = [];
  for (const question of questions) {
    if (question.kind !== "flag") continue;
    const yes = draft.flags[question.code];
    if (yes === undefined) return null;
    if (yes) red_flags.push(question.code);
  }
  const note = draft.note.trim();
  return { step_key: draft.step_key, pain_score: draft.pain, red_flags, ...(note ? { note } : {}) };
}

/** A key for one intention: sent twice, it counts once. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  // Older phones: a version 4 UUID by hand.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
