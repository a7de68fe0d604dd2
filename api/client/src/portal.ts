// The patient's side of the api. The session lives in an HttpOnly cookie, so nothing secret passes through here.
import type { Access, CodeChannel, Companion, CompanionMade, CompanionScope, Page, PatientLang, PortalCheckIn, PortalCheckInResult, PortalClinic, PortalDevice, PortalHome, PortalSession } from "./contract.ts";
import { send } from "./http.ts";

export interface PortalClientOptions {
  baseUrl?: string;
}

export function createPortalClient({ baseUrl = "" }: PortalClientOptions = {}) {
  return {
    clinic: (signal?: AbortSignal) => send<PortalClinic>(baseUrl, "/v1/portal/clinic", signal ? { signal } : {}),
    /** Spends the link's token; only this POST does, never opening the page. */
    openSession: (token: string) =>
      send<PortalSession>(baseUrl, "/v1/portal/sessions", { method: "POST", body: { token } }),
    /** Asks for six digits. The answer is the same whether or not the clinic knows the address. */
    askCode: (channel: CodeChannel, address: string) =>
      send<{ challenge: string; expires_at: string }>(baseUrl, "/v1/portal/codes", { method: "POST", body: { channel, address } }),
    /** Five tries, then a new code has to be asked for. */
    openByCode: (challenge: string, code: string) =>
      send<PortalSession>(baseUrl, "/v1/portal/sessions", { method: "POST", body: { challenge, code } }),
    companions: (signal?: AbortSignal) => send<{ items: Companion[] }>(baseUrl, "/v1/portal/companions", signal ? { signal } : {}),
    letIn: (name: string, scopes: CompanionScope[]) =>
      send<CompanionMade>(baseUrl, "/v1/portal/companions", { method: "POST", body: { name, scopes } }),
    endCompanion: (id: string) => send<undefined>(baseUrl, `/v1/portal/companions/${encodeURIComponent(id)}`, { method: "DELETE" }),
    home: (signal?: AbortSignal) => send<PortalHome>(baseUrl, "/v1/portal/home", signal ? { signal } : {}),
    checkIn: (body: PortalCheckIn, idempotencyKey: string) =>
      send<PortalCheckInResult>(baseUrl, "/v1/portal/check_ins", { method: "POST", body, idempotencyKey }),
    acceptQuote: (id: string, idempotencyKey: string) =>
      send<{ accepted_at: string }>(baseUrl, `/v1/portal/quotes/${encodeURIComponent(id)}/accept`, {
        method: "POST",
        body: {},
        idempotencyKey,
      }),
    setLanguage: (lang: PatientLang) =>
      send<undefined>(baseUrl, "/v1/portal/language", { method: "PUT", body: { lang } }),
    /** Who looked at the patient's own file, newest first, in plain words. */
    accessLog: (cursor?: string, signal?: AbortSignal) =>
      send<Page<Access>>(baseUrl, "/v1/portal/access_log", { query: { cursor, limit: 20 }, ...(signal ? { signal } : {}) }),
    devices: (signal?: AbortSignal) => send<{ items: PortalDevice[] }>(baseUrl, "/v1/portal/devices", signal ? { signal } : {}),
    closeDevice: (id: string) => send<undefined>(baseUrl, `/v1/portal/devices/${encodeURIComponent(id)}`, { method: "DELETE" }),
    signOut: () => send<undefined>(baseUrl, "/v1/portal/sign_out", { method: "POST" }),
  };
}

export type PortalClient = ReturnType<typeof createPortalClient>;
