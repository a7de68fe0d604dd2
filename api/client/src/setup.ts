// How a clinic is set up: where it stands, its legal data and brand, rota, register of transfers, pathways, the test journey, its plan.
import type { Caller } from "./clinic.ts";
import type { PersonRef, Role, Stage } from "./contract.ts";
import type { Call } from "./http.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export const setupSteps = ["clinic", "brand", "security", "team", "rota", "channels", "transfers", "pathway", "test_journey"] as const;
export type SetupStep = (typeof setupSteps)[number];

export interface TestJourney {
  journey_id: string;
  stage: Stage;
  started_at: string;
  lang: string;
}
export interface Onboarding {
  done: boolean;
  steps: { code: SetupStep; done: boolean; missing: string[] }[];
  /** The latest one. */
  test_journey: TestJourney | null;
}
export type Authorisation = Schemas["Authorisation"];
/** What stands on the clinic's invoices, and its authorisation for health tourism. */
export type Legal = Schemas["Legal"];
export interface Brand {
  name: string;
  zone: string;
  languages: string[];
  accent: string | null;
  phone: string | null;
  whatsapp: string | null;
}
export interface ClinicProfile extends Brand {
  slug: string;
  plan: string;
  legal: Legal | null;
}
/** What `If-Match` needs comes with the answer, not in it. */
export type TaggedClinic = ClinicProfile & { tag: string | null };

export type Position = "coordinator" | "doctor" | "admin";
export interface RotaItem {
  position: Position;
  /** The first is told first. */
  staff: (PersonRef & { role: Role })[];
}
/** A row of the register of transfers abroad. */
export type Transfer = Schemas["Transfer"];
export interface PutTransfer {
  partner: string;
  country: string;
  purpose: string;
  data_classes: string[];
  legal_basis: string;
  reference?: string;
  valid_until: string;
}
export type ClinicPathway = Schemas["Pathway"];
export type LibraryPathway = Schemas["Shipped"];
export interface PlanItem {
  code: string;
  used: number;
  limit: number | null;
  level: "ok" | "near" | "over";
}
export interface Plan {
  plan: string;
  items: PlanItem[];
}

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function setupCalls(call: Caller) {
  const tagged = async (path: string, options: Call): Promise<TaggedClinic> => {
    let tag: string | null = null;
    const clinic = await call<ClinicProfile>(path, { ...options, onTag: (found) => (tag = found) });
    return { ...clinic, tag };
  };
  const matching = (tag: string | null) => (tag ? { headers: { "If-Match": tag } } : {});
  return {
    onboarding: (signal?: AbortSignal) => call<Onboarding>("/v1/onboarding", abortable(signal)),
    clinicProfile: (signal?: AbortSignal) => tagged("/v1/clinic", abortable(signal)),
    /** Refused with 412 when somebody else saved after `tag` was read. */
    saveLegal: (tag: string | null, body: Legal) => tagged("/v1/clinic/legal", { method: "PUT", body, ...matching(tag) }),
    saveBrand: (tag: string | null, body: Brand) => tagged("/v1/clinic/brand", { method: "PUT", body, ...matching(tag) }),

    rota: (signal?: AbortSignal) => call<{ items: RotaItem[] }>("/v1/rota", abortable(signal)),
    saveRota: (position: Position, staff_ids: string[]) => call<RotaItem>(`/v1/rota/${seg(position)}`, { method: "PUT", body: { staff_ids } }),

    transfers: (signal?: AbortSignal) => call<{ items: Transfer[] }>("/v1/transfers", abortable(signal)),
    /** Puts a row in force, in place of the one before. */
    putTransfer: (body: PutTransfer) => call<Transfer>("/v1/transfers", { method: "POST", body }),

    pathways: (signal?: AbortSignal) => call<{ items: ClinicPathway[] }>("/v1/pathways", abortable(signal)),
    pathwayLibrary: (signal?: AbortSignal) => call<{ items: LibraryPathway[] }>("/v1/pathways/library", abortable(signal)),
    adoptPathway: (code: string) => call<ClinicPathway>(`/v1/pathways/library/${seg(code)}`, { method: "POST" }),
    setDefaultPathway: (code: string) => call<{ items: ClinicPathway[] }>("/v1/pathways/default", { method: "PUT", body: { code } }),

    /** The one that is still open is answered instead of a second one. */
    startTestJourney: (body: { phone: string; lang: string; pathway_code: string | null }, idempotencyKey: string) =>
      call<TestJourney>("/v1/onboarding/test_journey", { method: "POST", body, idempotencyKey }),
    plan: (signal?: AbortSignal) => call<Plan>("/v1/plan", abortable(signal)),
  };
}
