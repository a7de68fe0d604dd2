// The clinic's own side of the api: the account of who is signed in, the team, partners' accounts, keys, and patients' rights.
import type {
  ApiKey,
  AuditEntry,
  Channel,
  ChannelTest,
  Consent,
  DecodeGrant,
  GrantUse,
  Invited,
  KeepChannel,
  LookedIn,
  Page,
  RecordConsent,
  Role,
  SecondFactor,
  SecondFactorBegun,
  StaffLang,
  StaffSession,
} from "./contract.ts";
import type { Call } from "./http.ts";

export type Caller = <T>(path: string, options?: Call) => Promise<T>;

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function clinicCalls(call: Caller) {
  return {
    /** Proves once more who is there: a code where a second factor is set up, the password where not. Good for ten minutes. */
    prove: (proof: { code: string } | { password: string }) => call<undefined>("/v1/me/proof", { method: "POST", body: proof }),
    /** Ends all other sessions of the account. */
    changePassword: (current: string, password: string) => call<undefined>("/v1/me/password", { method: "PUT", body: { current, password } }),
    secondFactor: (signal?: AbortSignal) => call<SecondFactor>("/v1/me/second_factor", abortable(signal)),
    beginSecondFactor: () => call<SecondFactorBegun>("/v1/me/second_factor", { method: "POST" }),
    confirmSecondFactor: (code: string) => call<{ recovery_codes: string[] }>("/v1/me/second_factor/confirm", { method: "POST", body: { code } }),
    newRecoveryCodes: (code: string) => call<{ recovery_codes: string[] }>("/v1/me/second_factor/recovery_codes", { method: "POST", body: { code } }),
    removeSecondFactor: (code: string) => call<undefined>("/v1/me/second_factor/remove", { method: "POST", body: { code } }),
    sessions: (signal?: AbortSignal) => call<{ items: StaffSession[] }>("/v1/me/sessions", abortable(signal)),
    endSession: (id: string) => call<undefined>(`/v1/me/sessions/${seg(id)}`, { method: "DELETE" }),
    endOtherSessions: () => call<undefined>("/v1/me/sessions/end_others", { method: "POST" }),

    invited: (signal?: AbortSignal) => call<{ items: Invited[] }>("/v1/staff/invitations", abortable(signal)),
    /** Again for somebody who has not come: a new letter, and the old one is worth nothing. */
    invite: (body: { name: string; email: string; role: Role; lang: StaffLang }) =>
      call<{ id: string; expires_at: string }>("/v1/staff/invitations", { method: "POST", body }),
    changeStaff: (id: string, body: { role?: Role; active?: boolean }) => call<undefined>(`/v1/staff/${seg(id)}`, { method: "PATCH", body }),
    endSessionsOf: (id: string) => call<undefined>(`/v1/staff/${seg(id)}/end_sessions`, { method: "POST" }),
    clinicSecurity: (signal?: AbortSignal) => call<{ require_second_factor: boolean }>("/v1/clinic/security", abortable(signal)),
    setClinicSecurity: (require_second_factor: boolean) => call<undefined>("/v1/clinic/security", { method: "PUT", body: { require_second_factor } }),

    channels: (signal?: AbortSignal) => call<{ items: Channel[] }>("/v1/channels", abortable(signal)),
    keepChannel: (provider: string, body: KeepChannel) => call<Channel>(`/v1/channels/${seg(provider)}`, { method: "PUT", body }),
    testChannel: (provider: string) => call<ChannelTest>(`/v1/channels/${seg(provider)}/test`, { method: "POST" }),

    apiKeys: (signal?: AbortSignal) => call<{ items: ApiKey[] }>("/v1/api_keys", abortable(signal)),
    makeApiKey: (body: { name: string; scopes: string[]; days: number }) => call<ApiKey & { secret: string }>("/v1/api_keys", { method: "POST", body }),
    endApiKey: (id: string) => call<undefined>(`/v1/api_keys/${seg(id)}`, { method: "DELETE" }),

    /** The last times somebody looked outside their care. Reading this is itself recorded. */
    brokenGlass: (signal?: AbortSignal) => call<{ items: LookedIn[] }>("/v1/break_glass", abortable(signal)),
    decodeGrants: (signal?: AbortSignal) => call<{ items: DecodeGrant[] }>("/v1/decode_grants", abortable(signal)),
    grantUses: (signal?: AbortSignal) => call<{ items: GrantUse[] }>("/v1/decode_grants/uses", abortable(signal)),
    letOperatorIn: (body: { operator_email: string; reason: string; hours: number }) =>
      call<{ operator_id: string; operator_name: string; expires_at: string }>("/v1/decode_grants", { method: "POST", body }),
    endOperatorAccess: (operatorId: string) => call<undefined>(`/v1/decode_grants/${seg(operatorId)}`, { method: "DELETE" }),

    /** Who read and wrote what of a patient, newest first. Reading this is itself recorded. */
    accessLog: (patientId: string, cursor?: string, signal?: AbortSignal) =>
      call<Page<AuditEntry>>(`/v1/patients/${seg(patientId)}/audit`, { query: { cursor, limit: 50 }, ...abortable(signal) }),
    consents: (patientId: string, signal?: AbortSignal) => call<{ items: Consent[] }>(`/v1/patients/${seg(patientId)}/consents`, abortable(signal)),
    recordConsent: (patientId: string, body: RecordConsent) => call<Consent>(`/v1/patients/${seg(patientId)}/consents`, { method: "POST", body }),
    /** Looks into a patient outside one's care for some hours; the owner is told at once. */
    breakGlass: (patientId: string, reason: string) =>
      call<{ id: string; expires_at: string }>(`/v1/patients/${seg(patientId)}/break_glass`, { method: "POST", body: { reason } }),
  };
}
