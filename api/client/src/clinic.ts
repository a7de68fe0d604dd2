// The clinic's own side of the api: the account of who is signed in, the team, partners' accounts, keys.
import type { Account, ApiKey, Channel, ChannelTest, PermissionRow, Role, SecondFactor, StaffLang, StaffSession, TeamMember, TotpSetUp } from "./contract.ts";
import type { Call } from "./http.ts";

export type Caller = <T>(path: string, options?: Call) => Promise<T>;

const seg = encodeURIComponent;
const abortable = (signal?: AbortSignal): Call => (signal ? { signal } : {});

export function clinicCalls(call: Caller) {
  return {
    account: (signal?: AbortSignal) => call<Account>("/v1/account", abortable(signal)),
    /** Proves once more who is there, for acts that ask for it. */
    stepUp: (proof: SecondFactor & { password?: string }) => call<undefined>("/v1/auth/step_up", { method: "POST", body: proof }),
    beginTotp: () => call<TotpSetUp>("/v1/account/totp", { method: "POST", body: {} }),
    confirmTotp: (code: string) => call<{ recovery_codes: string[] }>("/v1/account/totp/confirm", { method: "POST", body: { code } }),
    removeTotp: () => call<undefined>("/v1/account/totp", { method: "DELETE" }),
    newRecoveryCodes: () => call<{ recovery_codes: string[] }>("/v1/account/recovery_codes", { method: "POST", body: {} }),
    sessions: (signal?: AbortSignal) => call<{ items: StaffSession[] }>("/v1/account/sessions", abortable(signal)),
    endSession: (id: string) => call<undefined>(`/v1/account/sessions/${seg(id)}`, { method: "DELETE" }),

    team: (signal?: AbortSignal) => call<{ items: TeamMember[] }>("/v1/team", abortable(signal)),
    invite: (body: { name: string; email: string; role: Role; lang: StaffLang }) => call<TeamMember>("/v1/team", { method: "POST", body }),
    changeMember: (id: string, body: { role?: Role; active?: boolean }) => call<TeamMember>(`/v1/team/${seg(id)}`, { method: "PATCH", body }),
    inviteAgain: (id: string) => call<undefined>(`/v1/team/${seg(id)}/invitation`, { method: "POST", body: {} }),
    permissions: (signal?: AbortSignal) => call<{ items: PermissionRow[] }>("/v1/permissions", abortable(signal)),

    channels: (signal?: AbortSignal) => call<{ items: Channel[] }>("/v1/channels", abortable(signal)),
    setChannel: (provider: string, body: Record<string, string>) => call<Channel>(`/v1/channels/${seg(provider)}`, { method: "PUT", body }),
    testChannel: (provider: string) => call<ChannelTest>(`/v1/channels/${seg(provider)}/test`, { method: "POST", body: {} }),

    apiKeys: (signal?: AbortSignal) => call<{ items: ApiKey[] }>("/v1/api_keys", abortable(signal)),
    makeApiKey: (body: { name: string; scopes: string[]; days: number }) => call<{ key: string; api_key: ApiKey }>("/v1/api_keys", { method: "POST", body }),
    endApiKey: (id: string) => call<undefined>(`/v1/api_keys/${seg(id)}`, { method: "DELETE" }),
  };
}
