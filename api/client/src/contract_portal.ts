// What the patients' portal reads and sends.
import type { PatientLang, Quote, RedFlag, Stage } from "./contract.ts";

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

// The clinic's own people, keys and partners.
