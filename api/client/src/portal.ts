// The patient's side of the api. The session lives in an HttpOnly cookie, so nothing secret passes through here.
import type { PatientLang, PortalCheckIn, PortalCheckInResult, PortalClinic, PortalHome, PortalSession } from "./contract.ts";
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
    signOut: () => send<undefined>(baseUrl, "/v1/portal/sign_out", { method: "POST" }),
  };
}

export type PortalClient = ReturnType<typeof createPortalClient>;
