// What the patients' portal reads and sends.
import type { ConsentPurpose, PatientLang, Quote, RedFlag, Stage } from "./contract.ts";
import type { Question } from "./instruments.ts";

export interface Emergency {
  country: string;
  number: string;
}
export interface PortalClinic {
  slug: string;
  name: string;
  zone: string;
  languages: PatientLang[];
  phone: string | null;
  whatsapp: string | null;
  /** The clinic's own colour, readable under white; null for the portal's own. */
  accent?: string | null;
  emergency: Emergency;
}
export interface PortalSession {
  expires_at: string;
  patient: { first_name: string; lang: PatientLang };
}
export interface Survey {
  step_key: string;
  day_offset: number;
  doctor_name: string | null;
  due_at: string;
  red_flag_questions: { code: RedFlag }[];
}
export interface PortalNext {
  at: string;
  zone: string;
  kind: string;
  template: string | null;
  day_offset: number | null;
}
export interface PortalHome {
  patient: { first_name: string; lang: PatientLang };
  clinic: { name: string; zone: string; phone: string | null; whatsapp: string | null };
  journey: {
    id: string;
    stage: Stage;
    stage_since: string;
    steps: { stage: Stage; state: "done" | "now" | "next"; at: string | null }[];
  };
  next: PortalNext[];
  open_survey: Survey | null;
  quote: Quote | null;
  consult: { starts_at: string; ends_at: string; join_url: string | null } | null;
  emergency: Emergency;
  /** What a pathway asks the patient for, soonest due first; none for companions. */
  asks?: PortalAsk[];
  last_check_in: { day_offset: number; pain_score: number | null; answered_at: string; complication_flag: boolean } | null;
}
export interface PortalCheckIn {
  step_key: string;
  pain_score: number;
  red_flags: RedFlag[];
  note?: string;
}
export interface PortalCheckInResult {
  received: boolean;
  worrying: boolean;
  emergency: Emergency;
}
/** One thing that a pathway asks for. Of the four at the end exactly the one of its kind is there. */
export interface PortalAsk {
  /** The step's name in the pathway. */
  step: string;
  kind: "survey" | "photo" | "document" | "consent" | "payment";
  asked_at: string;
  due_at: string;
  survey: { instrument: string; lang: string; title: string; questions: Question[] } | null;
  upload: { type: string; content_types: string[]; most_bytes: number } | null;
  consent: { purpose: ConsentPurpose } | null;
  /** What is still missing. */
  payment: { amount_minor: number; currency: string } | null;
}
/** One answer for each question, null where it was left out; or the files that were brought. */
export type PortalAskAnswer = { answers: (number | null)[] } | { document_ids: string[] };
export interface PortalUpload {
  step: string;
  content_type: string;
  /** Bytes. */
  size: number;
}
export interface PortalFile {
  id: string;
  type: string;
  state: "stored";
  size: number;
  content_type: string;
}
/** Something that can be agreed to, in which words, and what was said last. */
export interface Agreeable {
  purpose: ConsentPurpose;
  text: string;
  text_version: string;
  granted?: boolean | null;
  at?: string | null;
}

// The clinic's own people, keys and partners.
