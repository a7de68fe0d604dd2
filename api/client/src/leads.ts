// The coordinator's lead pipeline: the list and the board of the same leads, one lead, saved views, acts on many, and how the clinic hands leads out.
import type { Caller } from "./clinic.ts";
import type { ActionName, JourneyLead, Page, PatientRef, PersonRef, Priority, Role, Stage, WaitingOn } from "./contract.ts";
import type { Call } from "./http.ts";

export const leadColumns = ["new", "consult", "quote", "won", "lost"] as const;
/** Where a lead stands on the board; it follows the journey. */
export type LeadColumn = (typeof leadColumns)[number];
export const leadSorts = ["newest", "oldest", "score", "first_response_due"] as const;
export type LeadSort = (typeof leadSorts)[number];
export const lostReasons = ["price", "competitor", "unreachable", "medical", "timing", "trust", "spam", "duplicate", "other"] as const;
export type LostReason = (typeof lostReasons)[number];
export type LeadStage = "new" | "qualified" | "won" | "lost";

export interface Money {
  amount_minor: number;
  currency: string;
}
/** Somebody who asked, and whom nobody or somebody has answered. */
export interface Lead {
  id: string;
  version: number;
  patient: PatientRef;
  synthetic: boolean;
  journey_id: string;
  source: string;
  score: number;
  stage: LeadStage;
  column: LeadColumn;
  stage_since: string;
  /** Longer in its column than the clinic's days for it. */
  rotting: boolean;
  /** A staff id. */
  assigned_to: string | null;
  assignee: PersonRef | null;
  tags: string[];
  campaign: PersonRef | null;
  /** The newest quote's total. */
  value: Money | null;
  journey: {
    stage: Stage;
    waiting_on: WaitingOn;
    waiting_since: string;
    next_due_at: string | null;
    next_due_code: string | null;
    priority: Priority;
    paused: boolean;
    parked_reason: string | null;
  };
  /** The promise to whoever asked; it never moves. */
  answer_by: string | null;
  first_response_due_at: string | null;
  /** Until when the present assignee keeps an unanswered lead. */
  turn_ends_at: string | null;
  first_response_at: string | null;
  lost_reason: LostReason | null;
  /** It is being lost, together with others. */
  closing: boolean;
  created_at: string;
}
/** Whether a card may be dragged to a column, by which message of its journey, and if not, why. */
export interface LeadMove {
  column: LeadColumn;
  allowed: boolean;
  reason: string | null;
  message: ActionName | null;
  also: ActionName[];
}
export interface BoardLead extends Lead {
  moves: LeadMove[];
}
export interface LeadBoardColumn {
  column: LeadColumn;
  /** Exact to 1000. */
  count: number;
  /** `count` or more. */
  more: boolean;
  values: Money[];
  values_partial: boolean;
  oldest_stage_since: string | null;
  rotting_days: number | null;
  rotting: number;
  items: BoardLead[];
  next_cursor: string | null;
}
export interface LeadBoard {
  columns: LeadBoardColumn[];
  generated_at: string;
  last_event_id: string;
}
export interface Touch {
  utm: { source: string | null; medium: string | null; campaign: string | null; term: string | null; content: string | null };
  gclid: string | null;
  fbclid: string | null;
  msclkid: string | null;
  landing_page: string | null;
  referrer: string | null;
  at: string | null;
}
export interface LeadHistoryLine {
  at: string;
  actor: { kind: "staff" | "patient" | "system" | "partner"; id: string | null; name: string | null };
  kind: string;
  changes: { field: string; before: unknown; after: unknown }[];
}
export interface LeadDetail extends BoardLead {
  understood: JourneyLead | null;
  score_reasons: { code: string; points: number }[];
  attribution: { first: Touch | null; last: Touch | null; call_id: string | null };
  history: LeadHistoryLine[];
}
/** What is absent stays, null clears. */
export interface LeadEdit {
  assigned_to?: string | null;
  tags?: string[];
  lost_reason?: LostReason | null;
  campaign_id?: string | null;
  /** Stops the first answer's clock for good. */
  responded?: true;
}
/** What list and board are narrowed down by; several values are an array. */
export interface LeadFilter {
  stage?: LeadStage;
  column?: LeadColumn[];
  source?: string[];
  /** Ids, `nobody`, `me`. */
  assigned_to?: string[];
  score_min?: number;
  lang?: string;
  country?: string;
  campaign_id?: string;
  tag?: string;
  created_from?: string;
  created_to?: string;
  overdue?: boolean;
  rotting?: boolean;
  q?: string;
}

/** The filters that a view keeps: no name belongs in one. */
export interface ViewDefinition extends Omit<LeadFilter, "q" | "created_from" | "created_to"> {
  layout?: "list" | "board";
  created_within_days?: number;
  sort?: LeadSort;
}
export interface SavedView {
  id: string;
  version: number;
  list: "leads";
  title: string;
  definition: ViewDefinition;
  shared: boolean;
  default: boolean;
  owner: PersonRef;
  mine: boolean;
  may_edit: boolean;
  updated_at: string;
}
export type ViewBody = Pick<SavedView, "title" | "definition" | "shared" | "default">;

export type BulkChange =
  | { kind: "assign"; to: string | null }
  | { kind: "tag"; tag: string }
  | { kind: "untag"; tag: string }
  | { kind: "campaign"; campaign_id: string | null }
  | { kind: "lost"; lost_reason: LostReason };
export interface BulkBody {
  ids: string[] | null;
  filter: (ViewDefinition & { q?: string }) | null;
  change: BulkChange;
  preview: boolean;
}
export interface BulkResult {
  preview: boolean;
  total: number;
  change: number;
  unchanged: number;
  refused: number;
  results: { id: string; outcome: "change" | "unchanged" | "refused"; code: string | null }[];
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];
/** Spans of the clinic's day, `["09:00","18:00"]`. */
export type Hours = Record<Weekday, [string, string][]>;
export const scoreWeights = ["base", "procedure", "date", "budget", "soon", "urgent", "callback", "phone", "email", "message"] as const;
export interface LeadRules {
  rotting_days: { new: number; consult: number; quote: number };
  /** Null: no clock. */
  first_response_minutes: number | null;
  hours: Hours;
  assignment: "automatic" | "by_hand";
  score: Record<(typeof scoreWeights)[number], number>;
}
/** What `If-Match` needs comes with the answer, not in it. */
export type TaggedLeadRules = LeadRules & { tag: string | null };
export interface LeadCoordinator extends PersonRef {
  role: Role;
  takes_leads: boolean;
  languages: string[];
  hours: Hours | null;
  most_open: number | null;
  open_leads: number;
  absent_until: string | null;
  available: boolean;
}
export type PutCoordinator = Pick<LeadCoordinator, "takes_leads" | "languages" | "hours" | "most_open">;
export interface Absence {
  id: string;
  staff: PersonRef;
  from: string;
  to: string;
  created_by: string;
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});
const matching = (version: number): Call => ({ headers: { "If-Match": `"${version}"` } });

/** A filter as the address says it: several values with commas between them. */
function asked(filter: LeadFilter): NonNullable<Call["query"]> {
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : (value as string | number | boolean | undefined)]));
}

export function leadCalls(call: Caller) {
  async function tagged(options: Call): Promise<TaggedLeadRules> {
    let tag: string | null = null;
    const rules = await call<LeadRules>("/v1/clinic/leads", { ...options, onTag: (found) => (tag = found) });
    return { ...rules, tag };
  }
  return {
    leads: (filter: LeadFilter & { sort?: LeadSort; cursor?: string; limit?: number }, signal?: AbortSignal) =>
      call<Page<Lead>>("/v1/leads", { query: asked(filter), ...abortable(signal) }),
    /** With `column` and `cursor`: only that column, going on after the cursor. */
    leadBoard: (filter: LeadFilter & { per_column?: number; cursor?: string }, signal?: AbortSignal) =>
      call<LeadBoard>("/v1/leads/board", { query: asked(filter), ...abortable(signal) }),
    lead: (id: string, signal?: AbortSignal) => call<LeadDetail>(`/v1/leads/${seg(id)}`, abortable(signal)),
    /** `version` is that of the lead as read: a change in between is refused with 412. */
    editLead: (id: string, version: number, body: LeadEdit) => call<Lead>(`/v1/leads/${seg(id)}`, { method: "PATCH", body, ...matching(version) }),
    changeLeads: (body: BulkBody, idempotencyKey: string) => call<BulkResult>("/v1/leads/bulk", { method: "POST", body, idempotencyKey }),

    savedViews: (signal?: AbortSignal) => call<{ items: SavedView[] }>("/v1/saved_views", { query: { list: "leads" }, ...abortable(signal) }),
    saveView: (body: ViewBody, idempotencyKey: string) => call<SavedView>("/v1/saved_views", { method: "POST", body: { list: "leads", ...body }, idempotencyKey }),
    editView: (id: string, version: number, body: Partial<ViewBody>) => call<SavedView>(`/v1/saved_views/${seg(id)}`, { method: "PATCH", body, ...matching(version) }),
    dropView: (id: string) => call<undefined>(`/v1/saved_views/${seg(id)}`, { method: "DELETE" }),

    leadRules: (signal?: AbortSignal) => tagged(abortable(signal)),
    saveLeadRules: (tag: string | null, body: LeadRules) => tagged({ method: "PUT", body, headers: tag ? { "If-Match": tag } : {} }),
    leadCoordinators: (signal?: AbortSignal) => call<{ items: LeadCoordinator[] }>("/v1/clinic/coordinators", abortable(signal)),
    saveCoordinator: (id: string, body: PutCoordinator) => call<LeadCoordinator>(`/v1/clinic/coordinators/${seg(id)}`, { method: "PUT", body }),
    absences: (signal?: AbortSignal) => call<{ items: Absence[] }>("/v1/absences", abortable(signal)),
    addAbsence: (body: { staff_id: string; from: string; to: string }) => call<Absence>("/v1/absences", { method: "POST", body }),
    endAbsence: (id: string) => call<undefined>(`/v1/absences/${seg(id)}`, { method: "DELETE" }),
  };
}
