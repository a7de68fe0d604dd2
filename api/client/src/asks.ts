// What a pathway may ask a patient for, and wait for: as a step of a version, and as it stands open in a journey.
import type { ConsentPurpose } from "./contract.ts";
import type { InstrumentCode } from "./instruments.ts";
import type { Position } from "./setup.ts";

export const askKinds = ["survey", "photo", "document", "consent", "payment", "call", "appointment"] as const;
export type AskKind = (typeof askKinds)[number];
export const askDocuments = ["passport", "x_ray", "blood_test", "report", "insurance", "travel"] as const;
export type AskDocument = (typeof askDocuments)[number];
export const askConsents = ["care_messages", "voice_calls", "ai_summary", "transfer_abroad", "marketing", "photos_for_publication"] as const satisfies readonly ConsentPurpose[];
export const askCalls = ["travel", "preparation", "wellbeing"] as const;
export type AskCall = (typeof askCalls)[number];

/** What happens when nobody answered in time. */
export type AskOtherwise = { then: "leave" } | { then: "task"; position: Position; within_hours: number };
/** From which total, or how many points worse than the answer before, somebody looks at it. */
export interface AskWorry {
  at?: number;
  worse_by?: number;
  position: Position;
  within_hours: number;
}
interface Shared {
  /** Counted from when the patient was asked. */
  within_hours: number;
  /** A version without it has a fault. */
  otherwise?: AskOtherwise;
}
interface Reminded extends Shared {
  remind_after_hours?: number;
}
export type AskAct =
  | ({ kind: "survey"; instrument: InstrumentCode; worry?: AskWorry } & Reminded)
  | ({ kind: "photo" } & Reminded)
  | ({ kind: "document"; type: AskDocument } & Reminded)
  | ({ kind: "consent"; purpose: ConsentPurpose; valid_days?: number } & Reminded)
  /** Of the accepted quote, what must have arrived in all by then. */
  | ({ kind: "payment"; share_percent: number } & Reminded)
  | ({ kind: "call"; purpose: AskCall } & Shared)
  /** Asks the staff to book; the patient is told and reminded. */
  | ({ kind: "appointment"; position: Position; book_within_hours: number; remind_hours_before: number } & Shared);

/** An ask as it stands open in a journey. */
export interface OpenAsk {
  step: string;
  kind: AskKind;
  since: string;
  until: string;
  reminded: boolean;
  otherwise: { then: "leave" | "task"; position: Position | null };
  instrument?: InstrumentCode;
  type?: string;
  purpose?: string;
  amount_minor?: number;
  currency?: string;
}
export interface SurveyAnswers {
  id: string;
  step: string;
  instrument: InstrumentCode;
  answers: (number | null)[];
  total: number | null;
  band: "none" | "mild" | "mild_to_moderate" | "moderate" | "severe" | null;
  answered_at: string;
}
