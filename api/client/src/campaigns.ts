// Campaigns: what they cost, whom they brought and what came of it.
import type { Caller } from "./clinic.ts";
import type { Call } from "./http.ts";
import type { Money } from "./leads.ts";

export const platforms = ["google_ads", "meta", "microsoft_ads", "tiktok", "partner", "fair", "other"] as const;
export type Platform = (typeof platforms)[number];
export interface Campaign {
  id: string;
  version: number;
  name: string;
  /** What `utm_campaign` says; an old one may have none. */
  code: string | null;
  platform: Platform;
  active: boolean;
  currency: string;
  /** 0: none was set. */
  budget_minor: number;
  spend_minor: number;
  leads: number;
  won: number;
  revenue: Money[];
  cost_per_lead_minor: number | null;
  roi_percent: number | null;
  created_at: string;
}
export type NewCampaign = Pick<Campaign, "name" | "platform" | "currency" | "budget_minor"> & { code: string };
export type CampaignEdit = Partial<Pick<Campaign, "name" | "platform" | "budget_minor" | "active"> & { code: string }>;
export interface SpendDay {
  on: string;
  amount_minor: number;
  source: "typed" | "csv";
}
export interface SpendRow {
  line: number;
  campaign: string;
  on: string | null;
  amount_minor: number | null;
  currency: string | null;
  outcome: "taken" | "refused";
  code: string | null;
}
export interface SpendRead {
  preview: boolean;
  taken: number;
  refused: number;
  rows: SpendRow[];
}
export const reportKinds = ["campaign", "site", "language", "pathway"] as const;
export type ReportKind = (typeof reportKinds)[number];
export interface ReportRow {
  /** Null: none, such as no campaign. */
  key: string | null;
  label: string | null;
  leads: number;
  qualified: number;
  won: number;
  lost: number;
  revenue: Money[];
  invoiced_eur_minor: number;
  spend: Money[];
  roi_percent: number | null;
}
export interface CampaignReport {
  by: ReportKind;
  from: string;
  to: string;
  rows: ReportRow[];
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function campaignCalls(call: Caller) {
  return {
    campaigns: (signal?: AbortSignal) => call<{ items: Campaign[] }>("/v1/campaigns", abortable(signal)),
    addCampaign: (body: NewCampaign, idempotencyKey: string) => call<Campaign>("/v1/campaigns", { method: "POST", body, idempotencyKey }),
    editCampaign: (id: string, version: number, body: CampaignEdit) =>
      call<Campaign>(`/v1/campaigns/${seg(id)}`, { method: "PATCH", body, headers: { "If-Match": `"${version}"` } }),
    /** Refused once it has leads: then it is made inactive. */
    dropCampaign: (id: string) => call<undefined>(`/v1/campaigns/${seg(id)}`, { method: "DELETE" }),
    spendOf: (id: string, signal?: AbortSignal) => call<{ items: SpendDay[] }>(`/v1/campaigns/${seg(id)}/spend`, abortable(signal)),
    /** The day's figure is replaced; 0 removes it. */
    putSpend: (id: string, body: { on: string; amount_minor: number }) => call<Campaign>(`/v1/campaigns/${seg(id)}/spend`, { method: "PUT", body }),
    /** Reading the same file twice changes nothing. */
    readSpend: (body: { csv: string; on: string; preview: boolean }, idempotencyKey: string) =>
      call<SpendRead>("/v1/campaigns/spend_csv", { method: "POST", body, idempotencyKey }),
    campaignReport: (asked: { by: ReportKind; from?: string; to?: string }, signal?: AbortSignal) =>
      call<CampaignReport>("/v1/campaigns/report", { query: { ...asked }, ...abortable(signal) }),
  };
}
