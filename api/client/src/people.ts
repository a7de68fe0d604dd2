// People and not journeys: finding them, seeing that two records are one person, making them one, and what is written about them.
import type { Caller } from "./clinic.ts";
import type { Page, Patient, PersonRef, Stage } from "./contract.ts";
import type { Call } from "./http.ts";

export type Matched = "name" | "phone" | "email" | "title";
export interface PatientHit {
  id: string;
  full_name: string;
  country: string | null;
  lang: string;
  status: string;
  phone: string | null;
  email: string | null;
  matched: Matched;
  /** False: found by similarity. */
  exact: boolean;
  score: number;
  /** The open journey. */
  journey_id: string | null;
  stage: Stage | null;
}
export interface LeadHit {
  id: string;
  patient_id: string;
  full_name: string;
  journey_id: string;
  stage: string;
  source: string;
  created_at: string;
}
export interface DocumentHit {
  id: string;
  patient_id: string;
  full_name: string;
  kind: string;
  title: string;
  created_at: string;
  exact: boolean;
  score: number;
}
export interface SearchResult {
  engine: string;
  patients: PatientHit[];
  leads: LeadHit[];
  documents: DocumentHit[];
}

export const patientStatuses = ["lead", "patient", "former"] as const;
export interface PatientFilter {
  q?: string;
  status?: string;
  country?: string;
  lang?: string;
  source?: string;
}

/** As much of a patient as tells whether two are one. */
export interface Candidate {
  id: string;
  full_name: string;
  country: string | null;
  lang: string;
  phone: string | null;
  email: string | null;
  dob: string | null;
  status: string;
  source: string;
  created_at: string;
  version: number;
}
export type Strength = "certain" | "likely" | "possible";
export const duplicateReasons = ["phone", "email", "name_and_dob", "similar_name", "same_country", "similar_phone"] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];
export interface Double {
  patient: Candidate;
  strength: Strength;
  reasons: DuplicateReason[];
  similarity: number;
  pair_id: string | null;
}
export interface DuplicatePair {
  id: string;
  strength: Strength;
  reasons: DuplicateReason[];
  similarity: number;
  found_at: string;
  one: Candidate;
  other: Candidate;
}
export interface DuplicateCheck {
  full_name?: string;
  phone?: string;
  email?: string;
  dob?: string;
  country?: string;
}

export const mergeFields = ["full_name", "dob", "country", "lang", "phone", "email", "home_zone", "whatsapp", "passport_no", "billing"] as const;
export type MergeField = (typeof mergeFields)[number];
export type Side = "mine" | "theirs";
export const relatedKinds = ["journeys", "leads", "messages", "calls", "documents", "tasks", "notes"] as const;
export type Related = Record<(typeof relatedKinds)[number], number>;
export interface MergePreview {
  patient: Candidate;
  other: Candidate;
  /** Only those that differ. */
  fields: { field: MergeField; mine: string | null; theirs: string | null; suggested: Side }[];
  related: Record<Side, Related>;
  /** The code with which a merge would be refused. */
  blocked: string | null;
}
export interface MergeBody {
  other_id: string;
  version: number;
  other_version: number;
  take: Partial<Record<MergeField, Side>>;
}
export interface Merged {
  merge_id: string;
  merged_at: string;
  other_id: string;
  patient: Patient;
  related: Related;
}
export interface MergeEntry {
  id: string;
  other_id: string;
  /** What they were called; null after an erasure. */
  other_name: string | null;
  merged_at: string;
  merged_by: PersonRef | null;
  undone_at: string | null;
  can_undo: boolean;
}
export interface Unmerged {
  patient: Patient;
  other: Patient;
  /** Edited after the merge, so they stay as they are. */
  kept_fields: MergeField[];
}

export type HistoryVia = "edit" | "create" | "import" | "import_revert" | "merge" | "unmerge" | "intake" | "call" | "message" | "portal" | "automation";
export interface HistoryEntry {
  id: string;
  at: string;
  actor: { kind: "staff" | "api_key" | "patient" | "system"; id: string | null; name: string | null };
  via: HistoryVia;
  /** The import or the merge. */
  subject_id: string | null;
  /** `created`: the first entry, without before and after. */
  field: MergeField | "status" | "created";
  before: string | null;
  after: string | null;
}

export interface Note {
  id: string;
  /** Null when it was erased. */
  text: string | null;
  author: PersonRef;
  mentions: PersonRef[];
  created_at: string;
  edited_at: string | null;
  version: number;
}
export interface NoteBody {
  text: string;
  /** Staff ids. */
  mentions: string[];
}
export interface Mention {
  id: string;
  note_id: string;
  patient: { id: string; full_name: string };
  author: PersonRef;
  at: string;
  read_at: string | null;
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function peopleCalls(call: Caller) {
  const of = (id: string, rest = "") => `/v1/patients/${seg(id)}${rest}`;
  const note = (patientId: string, id: string) => of(patientId, `/notes/${seg(id)}`);
  return {
    search: (q: string, limit: number, signal?: AbortSignal) => call<SearchResult>("/v1/search", { query: { q, limit }, ...abortable(signal) }),
    patients: (filter: PatientFilter, cursor?: string, signal?: AbortSignal) =>
      call<Page<Patient>>("/v1/patients", { query: { ...filter, cursor, limit: 100 }, ...abortable(signal) }),
    /** Wants a fresh proof. */
    exportPatients: (filter: PatientFilter) => call<Blob>("/v1/patients/export.csv", { query: { ...filter }, answer: "blob" }),

    duplicatesOf: (id: string, signal?: AbortSignal) => call<{ items: Double[] }>(of(id, "/duplicates"), abortable(signal)),
    checkDuplicates: (body: DuplicateCheck, signal?: AbortSignal) =>
      call<{ items: Double[] }>("/v1/patients/duplicates/check", { method: "POST", body, ...abortable(signal) }),
    duplicates: (strength: Strength | undefined, cursor?: string, signal?: AbortSignal) =>
      call<Page<DuplicatePair>>("/v1/duplicates", { query: { strength, cursor }, ...abortable(signal) }),
    /** Not the same person: never offered again. */
    dismissDuplicate: (pairId: string) => call<undefined>(`/v1/duplicates/${seg(pairId)}/dismiss`, { method: "POST", body: {} }),

    mergePreview: (id: string, otherId: string, signal?: AbortSignal) =>
      call<MergePreview>(of(id, "/merge_preview"), { query: { other_id: otherId }, ...abortable(signal) }),
    /** The patient `id` stays; the other becomes part of them. */
    merge: (id: string, body: MergeBody, idempotencyKey: string) => call<Merged>(of(id, "/merge"), { method: "POST", body, idempotencyKey }),
    merges: (id: string, signal?: AbortSignal) => call<{ items: MergeEntry[] }>(of(id, "/merges"), abortable(signal)),
    unmerge: (id: string, mergeId: string, idempotencyKey: string) =>
      call<Unmerged>(of(id, "/unmerge"), { method: "POST", body: { merge_id: mergeId }, idempotencyKey }),

    patientHistory: (id: string, cursor?: string, signal?: AbortSignal) =>
      call<Page<HistoryEntry>>(of(id, "/history"), { query: { cursor }, ...abortable(signal) }),

    notes: (patientId: string, cursor?: string, signal?: AbortSignal) => call<Page<Note>>(of(patientId, "/notes"), { query: { cursor }, ...abortable(signal) }),
    addNote: (patientId: string, body: NoteBody, idempotencyKey: string) => call<Note>(of(patientId, "/notes"), { method: "POST", body, idempotencyKey }),
    editNote: (patientId: string, id: string, version: number, body: NoteBody) =>
      call<Note>(note(patientId, id), { method: "PATCH", body, headers: { "If-Match": `"${version}"` } }),
    removeNote: (patientId: string, id: string) => call<undefined>(note(patientId, id), { method: "DELETE" }),
    unreadMentions: (signal?: AbortSignal) => call<Page<Mention>>("/v1/mentions", { query: { unread: true }, ...abortable(signal) }),
    readMention: (id: string) => call<undefined>(`/v1/mentions/${seg(id)}/read`, { method: "POST", body: {} }),
  };
}
