// Scored questionnaires: the scoring is the platform's, the words and the right to use them are the clinic's.
import type { Caller } from "./clinic.ts";
import type { PatientLang } from "./contract.ts";

export const instrumentCodes = ["nrs11", "ipss", "iief5", "ohip14"] as const;
export type InstrumentCode = (typeof instrumentCodes)[number];
export interface QuestionOption {
  value: number;
  label: string;
}
export interface Question {
  text: string;
  options: QuestionOption[];
}
export interface WordingBody {
  lang: PatientLang;
  title: string;
  questions: Question[];
}
export interface Wording extends WordingBody {
  /** Ships with the platform; a clinic's own replaces it. */
  ours: boolean;
}
export interface Licence {
  reference: string;
  /** The last day, `2027-01-31`. */
  valid_until: string;
}
export interface Instrument {
  code: InstrumentCode;
  /** 0 while the clinic has kept nothing of its own. */
  version: number;
  needs_licence: boolean;
  /** The values that the scoring expects, question by question. */
  questions: { least: number; most: number }[];
  totals: { least: number; most: number; more_is_better: boolean };
  licence: Licence | null;
  /** Today. */
  licensed: boolean;
  wordings: Wording[];
  /** The clinic's languages without words. */
  missing: PatientLang[];
}
export interface InstrumentBody {
  licence: Licence | null;
  wordings: WordingBody[];
}

export function instrumentCalls(call: Caller) {
  return {
    instruments: (signal?: AbortSignal) => call<{ items: Instrument[] }>("/v1/instruments", signal ? { signal } : {}),
    /** `version` is that of the instrument as read: a change in between is refused with 412. */
    saveInstrument: (code: InstrumentCode, body: InstrumentBody, version: number) =>
      call<Instrument>(`/v1/instruments/${encodeURIComponent(code)}`, { method: "PUT", body, headers: { "If-Match": `"${version}"` } }),
  };
}
