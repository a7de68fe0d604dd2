// The shapes of HTTP API v1. Times are RFC 3339 in UTC, money is minor units and an ISO currency.

import type { OpenAsk, SurveyAnswers } from "./asks.ts";
import type { Action } from "./contract_actions.ts";

export type * from "./contract_account.ts";
export type * from "./contract_actions.ts";
export type * from "./contract_portal.ts";

export type Role = "owner" | "admin" | "coordinator" | "doctor" | "finance" | "viewer";
export type StaffLang = "tr" | "en";
export type PatientLang = "tr" | "en" | "de" | "ru" | "ar";
export type Stage = "lead" | "consult" | "quote" | "surgery" | "aftercare" | "invoice" | "closed" | "cancelled";
export type Priority = "low" | "normal" | "high" | "urgent";
export type WaitingOn = "patient" | "coordinator" | "doctor" | "payment" | "time" | "nobody" | `provider:${string}`;
export type RedFlag = "fever" | "bleeding" | "breathing" | "chest_pain" | "swelling" | "pus" | "urinary_retention";

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
export interface PersonRef {
  id: string;
  name: string;
}
export interface Staff {
  id: string;
  name: string;
  email: string;
  role: Role;
  lang: StaffLang;
}
export interface StaffEntry extends PersonRef {
  role: Role;
}
export interface Tenant {
  slug: string;
  name: string;
  zone: string;
  languages: string[];
  clock: { origin: string | null; rate: number };
  temporal_ui_url: string;
}
export interface Session {
  access_token: string;
  expires_in_secs: number;
  staff: Staff;
  /** The clinic asks for a second factor and this account has none yet: until it is set up, only `/v1/me…` is open. */
  second_factor_setup_required?: boolean;
}
/** Rows of `docs/permissions.md`. */
export type Permission =
  | "own_account"
  | "read_clinic"
  | "follow_events"
  | "read_contact"
  | "read_clinical"
  | "care"
  | "break_glass"
  | "steer"
  | "money"
  | "oversee"
  | "govern"
  | "import_patients"
  | "hand_out"
  | "manage_staff"
  | "manage_keys"
  | "manage_channels"
  | "manage_clinic"
  | "manage_instruments"
  | "end_access"
  | "manage_security";
export interface Me {
  staff: Staff;
  tenant: Tenant;
  permissions?: Permission[];
  second_factor?: { confirmed: boolean; required: boolean };
}
export interface PatientRef {
  id: string;
  full_name: string;
  country: string | null;
  lang: string;
}
export interface JourneyCard {
  id: string;
  patient: PatientRef;
  pathway: { code: string; version: number };
  stage: Stage;
  stage_since: string;
  waiting_on: WaitingOn;
  waiting_since: string;
  next_due_at: string | null;
  next_due_code: string | null;
  /** What the journey does by itself if nobody acts by its deadline; at `next_due_at` while `next_due_code` is `deadline`. */
  default_branch: string | null;
  priority: Priority;
  coordinator: PersonRef | null;
  surgery_at: string | null;
  parked_reason: string | null;
  paused: boolean;
  open_escalations: number;
  updated_at: string;
  seq: number;
  /** A made-up patient of the clinic's test run. */
  synthetic: boolean;
}
export interface Board {
  columns: { stage: Stage; count: number; more: boolean; items: JourneyCard[] }[];
  generated_at: string;
  last_event_id: string;
}
/** What the journey knows of itself. Booked dates are in the journey's own time, the rest is wall time. */
export interface StateView {
  stage: Stage;
  stage_since: string;
  waiting_on: WaitingOn;
  waiting_since: string;
  deadline_at: string | null;
  default_branch: string | null;
  surgery_at: string | null;
  consult_at: string | null;
  discharge_at: string | null;
  quote: {
    id: string;
    amount_minor: number;
    deposit_minor: number;
    currency: string;
    valid_until: string;
    accepted_at: string | null;
  } | null;
  paid_minor: number;
  parked: { reason: string; owner: string; effect: string } | null;
  paused: { reason: string; by: string } | null;
  decisions: { at: string; kind: string; rule: string; event: string }[];
  children: { aftercare: boolean; calls: number; invoices: number };
}
export interface CheckIn {
  id: string;
  step_key: string;
  day_offset: number;
  channel: string;
  pain_score: number | null;
  complication_flag: boolean;
  red_flags: string[];
  note: string | null;
  answered_at: string;
  revision: number;
}
export interface Escalation {
  id: string;
  journey_id: string;
  reason: string;
  step_key: string;
  position: "coordinator" | "doctor" | "admin";
  hops: number;
  opened_at: string;
  acknowledged_at: string | null;
  acknowledged_by: PersonRef | null;
}
/** A partner that is away (`open`), is being asked by one (`half_open`), or is back while some still wait (`closed`). */
export interface Outage {
  partner: string;
  state: "open" | "half_open" | "closed";
  since: string | null;
  last_error: string | null;
  waiting: number;
  clinical: number;
  oldest: string | null;
  next_probe_at: string | null;
}
export interface OpenEscalation extends Escalation {
  patient: { id: string; full_name: string; lang: string };
}
export interface Appointment {
  id: string;
  type: "consult" | "surgery" | "control";
  starts_at: string;
  ends_at: string;
  zone: string;
  doctor: PersonRef | null;
  status: string;
  join_url: string | null;
}
export interface QuoteLine {
  description: string;
  amount_minor: number;
  medical: boolean;
}
export interface Quote {
  id: string;
  version: number;
  currency: string;
  amount_minor: number;
  deposit_minor: number;
  lines: QuoteLine[];
  valid_until: string;
  state: string;
  accepted_at: string | null;
}
export interface Invoice {
  id: string;
  kind: string;
  number: string | null;
  uuid: string;
  state: string;
  amount_eur_minor: number;
  amount_try_minor: number | null;
  rate: string | null;
  rate_date: string | null;
  issued_on: string | null;
  error_code: string | null;
  xml_url: string | null;
  pdf_url: string | null;
}
export interface JourneyLead {
  source: string;
  summary: string | null;
  summary_tr: string | null;
  extraction: Record<string, unknown> | null;
  score: number;
}
export interface JourneyDetail extends JourneyCard {
  workflow_id: string;
  temporal_url: string;
  source: "query" | "snapshot";
  /** Absent when neither the workflow nor its last snapshot could be read. */
  state: StateView | null;
  actions: Action[];
  check_ins: CheckIn[];
  escalations: Escalation[];
  appointments: Appointment[];
  quotes: Quote[];
  invoices: Invoice[];
  /** Newest first; summaries only for those who look after patients. */
  calls: HeardCall[];
  lead: JourneyLead | null;
  /** What is being waited for, soonest due first. */
  asks: OpenAsk[];
  /** Newest first; only for those who look after patients. */
  survey_answers: SurveyAnswers[];
  /** The journey's own time at the moment of the answer. */
  now: string;
  /** The journey's own clock; a test journey's runs fast in a clinic whose own does not. */
  clock: JourneyClock;
  /** False when check-ins, reasons and summaries were left out for the caller. */
  clinical: boolean;
}
/** Wall time when `origin` is null, else `origin + (wall - started) * rate`. */
export interface JourneyClock {
  origin: string | null;
  rate: number;
  started: string | null;
}
export interface HeardCall {
  id: string;
  direction: "in" | "out";
  status: string;
  at: string;
  duration_secs: number | null;
  summary: string | null;
  summary_tr: string | null;
  red_flags: string[];
}
export interface JourneyEvent {
  seq: number;
  source: string;
  at: string;
  actor: { kind: "staff" | "patient" | "system" | "partner"; id: string | null; name: string | null };
  kind: string;
  data: Record<string, unknown>;
  why: Record<string, unknown> | null;
}
export interface ForecastItem {
  at: string;
  zone: string;
  kind: string;
  template: string | null;
  channel: string | null;
  language: string | null;
  to: "patient" | "staff";
  day_offset: number | null;
  assumption: string;
}
export interface Message {
  id: string;
  channel: string;
  direction: "in" | "out";
  template: string | null;
  text: string | null;
  status: string;
  error_code: string | null;
  at: string;
}
export interface ActionResult {
  seq: number;
  stage: Stage;
  waiting_on: WaitingOn;
  effects: string[];
}
export interface NewJourney {
  patient: { full_name: string; phone: string; lang: string; country: string; email?: string };
  pathway_code: string;
  source: string;
}
export interface Task {
  id: string;
  kind: string;
  due_at: string | null;
  journey_id: string | null;
  patient: { id: string; full_name: string } | null;
  /** A staff id. */
  assigned_to: string | null;
  state: string;
}
/** What is absent stays; null gives the task to nobody. */
export interface TaskChange {
  state?: "open" | "done" | "dropped";
  assigned_to?: string | null;
}
export interface PatientDocument {
  id: string;
  patient_id: string;
  journey_id: string | null;
  type: string;
  title: string;
  content_type: string;
  /** Bytes. */
  size: number;
  state: "pending" | "stored" | "refused";
  /** When a malware scanner found nothing in it; absent where none is connected. */
  scanned_at?: string | null;
  created_at: string;
  download_url?: string | null;
}
export interface Patient extends PatientRef {
  phone: string | null;
  email: string | null;
  status: string;
  source: string;
  score: number;
  created_at: string;
  version: number;
}
export interface PatientDetail extends Patient {
  dob: string | null;
  home_zone: string;
  journeys: JourneyCard[];
}
/** Where an invoice goes. Written, never read back. */
export interface Billing {
  street: string;
  district: string;
  city: string;
  country: string;
  nationality: string;
  entry_date?: string;
}
/** What is absent stays as it is. */
export interface PatientEdit {
  full_name?: string;
  phone?: string;
  email?: string;
  lang?: string;
  country?: string;
  dob?: string;
  passport_no?: string;
  billing?: Billing;
}
export interface JourneyFilter {
  stage?: Stage;
  waiting_on?: string;
  priority?: Priority;
  coordinator_id?: string;
  open?: boolean;
  q?: string;
  cursor?: string;
  limit?: number;
}

/** The kinds that the live stream carries; each names rows by id only. */
export type EventKind =
  | "journey_changed"
  | "check_in_recorded"
  | "escalation_opened"
  | "escalation_acknowledged"
  | "message_changed"
  | "lead_created"
  | "lead_changed"
  | "bulk_changed"
  | "invoice_changed"
  | "duplicate_found"
  | "patient_merged"
  | "patient_unmerged"
  | "import_changed"
  | "note_changed"
  | "staff_mentioned"
  | "outage"
  | "revoked";
export interface LiveEvent {
  id: string | null;
  kind: EventKind;
  journey_id: string | null;
  patient_id: string | null;
  subject_id: string | null;
  at: string | null;
}

export type ConsentPurpose = "care_messages" | "voice_calls" | "ai_summary" | "transfer_abroad" | "marketing" | "photos_for_publication";
export interface Consent {
  id: string;
  purpose: ConsentPurpose;
  /** any, whatsapp, email, sms, voice, portal or paper. */
  channel: string;
  language: string;
  text_version: string;
  text_hash: string;
  /** False when it was withdrawn. */
  granted: boolean;
  at: string;
  recorded_by_kind: "staff" | "patient" | "system";
  recorded_by: string | null;
}
export interface RecordConsent {
  purpose: ConsentPurpose;
  granted: boolean;
  evidence: "paper" | "phone" | "in_person" | "message";
}
/** Something that a patient can agree to, in the words that were shown. */
export interface Agreeable {
  purpose: ConsentPurpose;
  text: string;
  text_version: string;
  granted: boolean | null;
  at: string | null;
}
/** Somebody looked at the patient's file, or changed it. */
export interface Access {
  at: string;
  who: string;
  what: string;
  /** The same in a sentence, in the patient's language. */
  text: string;
}
export interface PortalDevice {
  id: string;
  device: string;
  since: string;
  expires_at: string;
  current: boolean;
  companion_id: string | null;
}
/** `itinerary`: where the journey is and what comes next. `check_ins`: answering how the patient feels. */
export type CompanionScope = "itinerary" | "check_ins";
export interface Companion {
  id: string;
  name: string | null;
  scopes: CompanionScope[];
  since: string;
}
/** The link to hand over; it opens once. */
export interface CompanionMade {
  id: string;
  url: string;
  expires_at: string;
}
export type CodeChannel = "email" | "sms" | "whatsapp";
