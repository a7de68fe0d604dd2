// The staff client: typed calls, an access token that renews itself once per expiry, refusals as `Problem`.
import type {
  ActionBodies,
  ActionName,
  ActionResult,
  Board,
  ForecastItem,
  JourneyCard,
  JourneyDetail,
  JourneyEvent,
  JourneyFilter,
  Me,
  Message,
  NewJourney,
  OpenEscalation,
  Outage,
  Page,
  Patient,
  PatientDetail,
  PatientDocument,
  PatientEdit,
  Session,
  StaffEntry,
  Task,
  TaskChange,
} from "./contract.ts";
import { bulkCalls } from "./bulk.ts";
import { campaignCalls } from "./campaigns.ts";
import { clinicCalls } from "./clinic.ts";
import { documentCalls } from "./documents.ts";
import { send, type Call } from "./http.ts";
import { importCalls } from "./imports.ts";
import { instrumentCalls } from "./instruments.ts";
import { leadCalls } from "./leads.ts";
import { pathwayCalls } from "./pathways.ts";
import { peopleCalls } from "./people.ts";
import { planCalls } from "./plans.ts";
import { Problem } from "./problem.ts";
import { setupCalls } from "./setup.ts";

export interface ClientOptions {
  baseUrl?: string;
  token?: string | null;
  /** Called when the refresh cookie no longer opens a session: show the sign-in page. */
  onSignedOut?: () => void;
}

export function createClient({ baseUrl = "", token: first = null, onSignedOut }: ClientOptions = {}) {
  let token = first;
  let renewing: Promise<Session> | null = null;

  /** Single flight: ten requests that meet an expired token renew it once. */
  function renew(): Promise<Session> {
    renewing ??= send<Session>(baseUrl, "/v1/auth/refresh", { method: "POST" })
      .then((session) => {
        token = session.access_token;
        return session;
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function call<T>(path: string, options: Call = {}): Promise<T> {
    try {
      return await send<T>(baseUrl, path, options, token);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
    }
    try {
      await renew();
    } catch (error) {
      // Only a clear refusal ends the session; an unreachable server must not throw the user out.
      if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
        token = null;
        onSignedOut?.();
      }
      throw error;
    }
    return send<T>(baseUrl, path, options, token);
  }

  const seg = encodeURIComponent;
  const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

  return {
    token: () => token,
    renew,
    /** Refused with `second_factor_required` until a code (the app's, or a recovery code) comes along, where the account has one. */
    async signIn(email: string, password: string, code?: string): Promise<Session> {
      const session = await send<Session>(baseUrl, "/v1/auth/sign_in", { method: "POST", body: { email, password, ...(code ? { code } : {}) } });
      token = session.access_token;
      return session;
    },
    async signOut(): Promise<void> {
      try {
        await send<undefined>(baseUrl, "/v1/auth/sign_out", { method: "POST" }, token);
      } finally {
        token = null;
      }
    },
    /** The answer is the same whether or not there is such an account. */
    forgotten: (email: string) => send<undefined>(baseUrl, "/v1/auth/forgotten", { method: "POST", body: { email } }),
    /** Spends the token of an invitation or of a forgotten password. */
    setPassword: (token: string, password: string) =>
      send<undefined>(baseUrl, "/v1/auth/set_password", { method: "POST", body: { token, password } }),
    ...clinicCalls(call),
    ...setupCalls(call),
    ...pathwayCalls(call),
    ...peopleCalls(call),
    ...importCalls(call),
    ...documentCalls(call),
    ...leadCalls(call),
    ...campaignCalls(call),
    ...planCalls(call),
    ...instrumentCalls(call),
    ...bulkCalls(call),
    clinic: (signal?: AbortSignal) => call<{ slug: string; name: string }>("/v1/portal/clinic", abortable(signal)),
    me: (signal?: AbortSignal) => call<Me>("/v1/me", abortable(signal)),
    staff: (signal?: AbortSignal) => call<{ items: StaffEntry[] }>("/v1/staff", abortable(signal)),
    board: (signal?: AbortSignal) => call<Board>("/v1/journeys/board", abortable(signal)),
    journeys: (filter: JourneyFilter, signal?: AbortSignal) =>
      call<Page<JourneyCard>>("/v1/journeys", { query: { ...filter }, ...abortable(signal) }),
    journey: (id: string, signal?: AbortSignal) => call<JourneyDetail>(`/v1/journeys/${seg(id)}`, abortable(signal)),
    journeyEvents: (id: string, cursor?: string, signal?: AbortSignal) =>
      call<Page<JourneyEvent>>(`/v1/journeys/${seg(id)}/events`, { query: { cursor, limit: 100 }, ...abortable(signal) }),
    forecast: (id: string, signal?: AbortSignal) =>
      call<{ items: ForecastItem[] }>(`/v1/journeys/${seg(id)}/forecast`, abortable(signal)),
    messages: (id: string, signal?: AbortSignal) =>
      call<{ items: Message[] }>(`/v1/journeys/${seg(id)}/messages`, abortable(signal)),
    act: <N extends ActionName>(id: string, name: N, body: ActionBodies[N], idempotencyKey: string) =>
      call<ActionResult>(`/v1/journeys/${seg(id)}/${name}`, { method: "POST", body, idempotencyKey }),
    startJourney: (body: NewJourney, idempotencyKey: string) =>
      call<JourneyCard>("/v1/journeys", { method: "POST", body, idempotencyKey }),
    escalations: (signal?: AbortSignal) =>
      call<{ items: OpenEscalation[] }>("/v1/escalations", { query: { open: true }, ...abortable(signal) }),
    outages: (signal?: AbortSignal) => call<{ items: Outage[] }>("/v1/outages", abortable(signal)),
    probeOutage: (partner: string) => call<{ items: Outage[] }>(`/v1/outages/${seg(partner)}/probe`, { method: "POST" }),
    tasks: (signal?: AbortSignal) => call<{ items: Task[] }>("/v1/tasks", abortable(signal)),
    /** Repeating it changes nothing more, so it needs no key. */
    changeTask: (id: string, body: TaskChange) => call<Task>(`/v1/tasks/${seg(id)}`, { method: "PATCH", body }),
    patient: (id: string, signal?: AbortSignal) => call<PatientDetail>(`/v1/patients/${seg(id)}`, abortable(signal)),
    /** `version` is that of the patient as read: a change in between is refused with 412. */
    editPatient: (id: string, version: number, body: PatientEdit) =>
      call<Patient>(`/v1/patients/${seg(id)}`, { method: "PATCH", body, headers: { "If-Match": `"${version}"` } }),
    /** A patient's documents, newest first. Reading the list is recorded. */
    documents: (patientId: string, signal?: AbortSignal) =>
      call<{ items: PatientDocument[] }>(`/v1/patients/${seg(patientId)}/documents`, abortable(signal)),
    /** One document with an address that is good for some minutes. */
    document: (id: string, signal?: AbortSignal) => call<PatientDocument>(`/v1/documents/${seg(id)}`, abortable(signal)),
    portalLink: (patientId: string) =>
      call<{ url: string; expires_at: string }>(`/v1/patients/${seg(patientId)}/portal_link`, { method: "POST", body: {} }),
  };
}

export type Client = ReturnType<typeof createClient>;
