// The patient's side of the api. The session lives in an HttpOnly cookie, so nothing secret passes through here.
import type { Access, Page, PatientLang, PortalCheckIn, PortalCheckInResult, PortalClinic, PortalDevice, PortalHome, PortalSession } from "./contract.ts";
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
