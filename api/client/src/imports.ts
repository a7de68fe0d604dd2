// A clinic's old list of patients, brought in from a file: looked at, tried, run, and taken back.
import type { Caller } from "./clinic.ts";
import type { Page, PersonRef } from "./contract.ts";
import type { Call } from "./http.ts";

export type ImportState = "draft" | "checking" | "checked" | "running" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
export const importTargets = ["full_name", "first_name", "last_name", "phone", "email", "lang", "country", "dob", "home_zone", "passport_no"] as const;
export type ImportTarget = (typeof importTargets)[number];
/** Target → number of the column, from 0. */
export type ImportMapping = Partial<Record<ImportTarget, number>>;
export interface ImportOptions {
  on_match: "fill" | "update" | "skip";
  default_lang: string;
  default_country: string | null;
  date_order: "dmy" | "mdy" | "ymd";
  as_leads: boolean;
  pathway_code: string | null;
}
export interface ImportColumn {
  index: number;
  header: string;
  suggested: ImportTarget | null;
  samples: string[];
}
export interface PatientImport {
  id: string;
  state: ImportState;
  encoding: string;
  delimiter: string;
  rows: number;
  /** Gone once the run has ended. */
  columns: ImportColumn[];
  /** Empty before the first check. */
  mapping: ImportMapping;
  options: ImportOptions;
  /** After a check: what a run would do. */
  progress: { done: number; made: number; updated: number; skipped: number; failed: number };
  reverted: { removed: number; restored: number; kept: number } | null;
  error_code: string | null;
  created_by: PersonRef;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}
export interface ImportError {
  /** As spreadsheets count: the header is row 1. */
  row: number;
  field: string;
  code: string;
}
export interface ImportKept {
  row: number;
  patient_id: string;
  code: string;
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function importCalls(call: Caller) {
  const of = (id: string, rest = "") => `/v1/imports/${seg(id)}${rest}`;
  const keyed = (id: string, what: "run" | "revert", idempotencyKey: string) => call<PatientImport>(of(id, `/${what}`), { method: "POST", body: {}, idempotencyKey });
  return {
    imports: (cursor?: string, signal?: AbortSignal) => call<Page<PatientImport>>("/v1/imports", { query: { cursor }, ...abortable(signal) }),
    patientImport: (id: string, signal?: AbortSignal) => call<PatientImport>(of(id), abortable(signal)),
    /** Whatever the system calls the file's kind: it is sent as what it has to be. */
    beginImport: (file: Blob) => call<PatientImport>("/v1/imports", { method: "POST", raw: { body: file, type: "text/csv" } }),
    /** A dry run. */
    checkImport: (id: string, body: { mapping: ImportMapping; options: ImportOptions }) => call<PatientImport>(of(id, "/check"), { method: "POST", body }),
    runImport: (id: string, idempotencyKey: string) => keyed(id, "run", idempotencyKey),
    revertImport: (id: string, idempotencyKey: string) => keyed(id, "revert", idempotencyKey),
    cancelImport: (id: string) => call<PatientImport>(of(id, "/cancel"), { method: "POST", body: {} }),
    importErrors: (id: string, cursor?: string, limit = 50, signal?: AbortSignal) =>
      call<Page<ImportError>>(of(id, "/errors"), { query: { cursor, limit }, ...abortable(signal) }),
    importKept: (id: string, cursor?: string, signal?: AbortSignal) => call<Page<ImportKept>>(of(id, "/kept"), { query: { cursor }, ...abortable(signal) }),
  };
}
