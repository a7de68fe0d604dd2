// The patient's side of the api. The session lives in an HttpOnly cookie, so nothing secret passes through here.
import type {
  Access,
  Agreeable,
  CodeChannel,
  Companion,
  CompanionMade,
  CompanionScope,
  ConsentPurpose,
  Page,
  PatientLang,
  PortalAskAnswer,
  PortalCheckIn,
  PortalCheckInResult,
  PortalClinic,
  PortalDevice,
  PortalFile,
  PortalHome,
  PortalSession,
  PortalUpload,
} from "./contract.ts";
import type { UploadBegun } from "./documents.ts";
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
    answerAsk: (step: string, body: PortalAskAnswer, idempotencyKey: string) =>
      send<PortalCheckInResult>(baseUrl, `/v1/portal/asks/${encodeURIComponent(step)}`, { method: "POST", body, idempotencyKey }),
    beginUpload: (body: PortalUpload) => send<UploadBegun>(baseUrl, "/v1/portal/uploads", { method: "POST", body }),
    completeUpload: (id: string) => send<PortalFile>(baseUrl, `/v1/portal/uploads/${encodeURIComponent(id)}/complete`, { method: "POST" }),
    consents: (signal?: AbortSignal) => send<{ items: Agreeable[] }>(baseUrl, "/v1/portal/consents", signal ? { signal } : {}),
    /** A yes names the version of the words that were shown. */
    agree: (body: { purpose: ConsentPurpose; granted: boolean; text_version: string }) =>
      send<{ id: string }>(baseUrl, "/v1/portal/consents", { method: "POST", body }),
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
