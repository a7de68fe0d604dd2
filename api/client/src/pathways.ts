// Care plans in versions: what one holds, its draft, and the rehearsal that a draft goes through before it is published.
import type { AskAct } from "./asks.ts";
import type { Caller } from "./clinic.ts";
import type { Stage } from "./contract.ts";
import type { Call } from "./http.ts";
import type { components } from "./schema.ts";
import type { Position } from "./setup.ts";

export const redFlags = ["fever", "bleeding", "breathing", "chest_pain", "swelling", "pus", "urinary_retention"] as const;
export type RedFlag = (typeof redFlags)[number];
export const positions = ["coordinator", "doctor", "admin"] as const;

export interface PathwayCheck {
  /** Civil days after surgery. */
  day: number;
  /** The hour where the patient is. */
  hour: number;
  red_flags: RedFlag[];
  photo: boolean;
}
export const stepAnchors = ["lead", "consult", "surgery", "discharge"] as const;
/** What a step's time is counted from. */
export type StepAnchor = (typeof stepAnchors)[number];
export const stepMessages = ["travel_details", "preparation", "feedback_request"] as const;
export type StepMessage = (typeof stepMessages)[number];
export const stepTasks = ["check_documents", "check_travel", "call_patient"] as const;
export type StepTask = (typeof stepTasks)[number];
export const stepLanguages = ["tr", "en", "de", "ru", "ar"] as const;
export type StepLanguage = (typeof stepLanguages)[number];
export type StepCondition = { is: "home_abroad" | "balance_open" | "no_open_escalation" } | { is: "language"; any_of: StepLanguage[] };
/** What the staff or the patient is told, without an answer that the journey waits for. */
export type PlainAct = { kind: "message"; template: StepMessage } | { kind: "task"; code: StepTask; position: Position; within_hours: number };
export type StepAct = PlainAct | AskAct;
/** A message or a task of a version's own, beyond the frame that all share. */
export interface PathwayStep {
  /** Unique within the version; it names the step in records. */
  key: string;
  anchor: StepAnchor;
  /** After the anchor; negative is before it. */
  offset_hours: number;
  /** All must hold when its time comes. */
  when?: StepCondition[];
  /** When its time was past before it became known: left out, which is usual, or at once. */
  late?: "skip" | "at_once";
  /** The hour where the patient is, on the day on which the offset falls; without it, the next civil hour. */
  hour?: number;
  act: StepAct;
}
export const outageChannels = ["whatsapp", "sms", "email"] as const;
export type OutageChannel = (typeof outageChannels)[number];
/** One version, as the interpreter reads it. */
export interface PathwayBody {
  code: string;
  version: number;
  waits: { staff_days: number; payment_days: number; discharge_hours: number; first_response_hours: number };
  reminders: { consult_hours_before: number; quote_days_after: number; surgery_days_before: number };
  checks: PathwayCheck[];
  thresholds: { pain_at: number; rise_by: number; rise_within_hours: number };
  silence: { remind_after_hours: number; other_channel_after_hours: number; call_after_hours: number; human_after_hours: number };
  escalation: { positions: Position[]; climb_after_minutes: number };
  /** From inclusive, to exclusive, over midnight. */
  quiet: { from: number; to: number };
  /** Days in the clinic's country after discharge; 0 when left out. */
  stay_days?: number;
  invoice_after_days: number;
  /** By which other channel clinical messages go while the partner of their own is away; without it they wait. */
  outage?: { fallback_after_minutes: number; channels: OutageChannel[] };
  steps?: PathwayStep[];
}
export type VersionState = "draft" | "active" | "archived";
/** Something wrong in a version; `place` is a JSON pointer into its body. */
export interface Fault {
  place: string;
  code: string;
}
export interface VersionLine {
  version: number;
  state: VersionState;
  created_at: string;
  open_journeys: number;
  open_by_stage: Partial<Record<Stage, number>>;
}
export interface PathwayVersion {
  code: string;
  version: number;
  state: VersionState;
  created_at: string;
  /** Grows each time that the draft is saved. */
  revision: number;
  body: PathwayBody;
  faults: Fault[];
}

export const personas = ["steady", "silent", "severe_pain", "answers_late", "cancels", "moves_flight", "arabic", "partner_down"] as const;
export type Persona = (typeof personas)[number];
export type LineKind = "message" | "call" | "dropped" | "notice" | "staff_acts" | "patient_acts" | "away";
export interface CalendarLine {
  at: string;
  /** Where the patient is then. */
  zone: string;
  /** Civil days after surgery; null before it is booked. */
  day: number | null;
  kind: LineKind;
  code: string;
  channel: string | null;
  language: string | null;
  step: string | null;
  urgent: boolean;
  /** A message as it would read. */
  words: string | null;
}
export interface Load {
  messages: number;
  calls: number;
  /** Most messages on one day of the patient. */
  busiest_day: number;
  staff_acts: number;
  notices: Partial<Record<Position, number>>;
}
export interface Raised {
  at: string;
  reason: string;
  step: string;
  position: string;
  hops: number;
  minutes: number;
}
export interface Rehearsal {
  persona: Persona;
  ended: Stage;
  days: number;
  violations: Fault[];
  load: Load;
  escalations: Raised[];
  calendar: CalendarLine[];
}
export interface Rehearsals {
  faults: Fault[];
  active_version: number | null;
  /** None while there are faults. */
  rehearsals: Rehearsal[];
  /** The same of the active version, where there is another one. */
  active: Rehearsal[] | null;
}

type Schemas = components["schemas"];
/** What a version would change for the journeys that go by another one. */
export type PathwayImpact = Schemas["PathwayImpact"];
export type ImpactTotals = Schemas["ImpactTotals"];
export type JourneyImpact = Schemas["JourneyImpact"];
export type ImpactChange = Schemas["ImpactChange"];
export type Upgrades = Schemas["Upgrades"];
export type UpgradeResult = Schemas["UpgradeResult"];
export const upgradeReasons = ["new_version", "safety", "correction"] as const;
export type UpgradeReason = (typeof upgradeReasons)[number];
/** How many journeys go over with one request. */
export const mostUpgrades = 100;

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function pathwayCalls(call: Caller) {
  const of = (code: string, version: number) => `/v1/pathways/${seg(code)}/versions/${version}`;
  const draft = (code: string) => `/v1/pathways/${seg(code)}/draft`;
  return {
    pathwayVersions: (code: string, signal?: AbortSignal) => call<{ items: VersionLine[] }>(`/v1/pathways/${seg(code)}/versions`, abortable(signal)),
    pathwayVersion: (code: string, version: number, signal?: AbortSignal) => call<PathwayVersion>(of(code, version), abortable(signal)),
    /** There is one draft at a time: begun again, it is replaced. */
    beginDraft: (code: string, from_version: number) => call<PathwayVersion>(draft(code), { method: "PUT", body: { from_version } }),
    /** `revision` is that of the draft as read: another save in between is refused with 412. It may have faults. */
    saveDraft: (code: string, body: PathwayBody, revision: number) => call<PathwayVersion>(draft(code), { method: "PUT", body: { body }, headers: { "If-Match": `"${revision}"` } }),
    discardDraft: (code: string) => call<undefined>(draft(code), { method: "DELETE" }),
    /** Changes nothing: made-up patients live the version on a clock of their own. */
    rehearse: (code: string, version: number, signal?: AbortSignal) => call<Rehearsals>(`${of(code, version)}/rehearsal`, { method: "POST", ...abortable(signal) }),
    /** New journeys take it from then on; running ones keep theirs. */
    publishPathway: (code: string, version: number) => call<PathwayVersion>(`${of(code, version)}/publish`, { method: "POST" }),
    /** Reading it is recorded: it names patients. */
    pathwayImpact: (code: string, version: number, cursor?: string, signal?: AbortSignal) =>
      call<PathwayImpact>(`${of(code, version)}/impact`, { query: { cursor }, ...abortable(signal) }),
    /** Repeated under its key it tells the same, and tries again those that could not be reached. */
    upgradeJourneys: (code: string, version: number, body: { journeys: string[]; reason: UpgradeReason }, idempotencyKey: string) =>
      call<Upgrades>(`${of(code, version)}/upgrade`, { method: "POST", body, idempotencyKey }),
  };
}
