// One act on many journeys: looked at as a plan, accepted, carried out in the background, told journey by journey.
import type { Caller } from "./clinic.ts";
import type { JourneyFilter, Page, PatientRef, PersonRef, Stage } from "./contract.ts";
import type { Call } from "./http.ts";

export const bulkActs = ["pause", "resume", "retry"] as const;
export type BulkAct = (typeof bulkActs)[number];
export const bulkOutcomes = ["cannot", "waiting", "done", "refused", "unavailable", "left"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];
/** Exactly one of the filter and the ids; a reason only to pause. */
export type BulkAsk = { act: BulkAct; reason?: string } & ({ filter: Omit<JourneyFilter, "cursor" | "limit"> } | { ids: string[] });
/** How many journeys one plan holds. */
export const mostInBulk = 5000;

export interface BulkItem {
  journey_id: string;
  outcome: BulkOutcome;
  code: string | null;
  at: string | null;
  patient: PatientRef | null;
  stage: Stage | null;
}
export interface JourneyBulk {
  id: string;
  act: BulkAct;
  reason: string | null;
  state: "planned" | "running" | "done" | "cancelled" | "expired";
  /** `total` is `act` and `cannot`; the rest is what became of those that act. */
  counts: { total: number; act: number; cannot: number; done: number; refused: number; unavailable: number; waiting: number; left: number };
  codes: { outcome: BulkOutcome; code: string; count: number }[];
  /** At most twenty, those that cannot first. */
  sample: BulkItem[];
  created_by: PersonRef;
  created_at: string;
  expires_at: string;
  started_at: string | null;
  finished_at: string | null;
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function bulkCalls(call: Caller) {
  return {
    /** Nothing happens to a journey. */
    planBulk: (body: BulkAsk) => call<JourneyBulk>("/v1/journeys/bulk/preview", { method: "POST", body }),
    startBulk: (planId: string, idempotencyKey: string) => call<JourneyBulk>("/v1/journeys/bulk", { method: "POST", body: { plan_id: planId }, idempotencyKey }),
    bulk: (id: string, signal?: AbortSignal) => call<JourneyBulk>(`/v1/journeys/bulk/${seg(id)}`, abortable(signal)),
    bulks: (signal?: AbortSignal) => call<Page<JourneyBulk>>("/v1/journeys/bulk", { query: { limit: 10 }, ...abortable(signal) }),
    bulkItems: (id: string, outcome: BulkOutcome, cursor?: string, signal?: AbortSignal) =>
      call<Page<BulkItem>>(`/v1/journeys/bulk/${seg(id)}/items`, { query: { outcome, cursor, limit: 50 }, ...abortable(signal) }),
    /** What was not asked yet is left; also throws a plan away. */
    cancelBulk: (id: string) => call<JourneyBulk>(`/v1/journeys/bulk/${seg(id)}/cancel`, { method: "POST", body: {} }),
  };
}
