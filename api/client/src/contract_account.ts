// What the pages about accounts, channels, keys and access read and send.
import type { PersonRef, Role } from "./contract.ts";

export interface SecondFactor {
  confirmed: boolean;
  required: boolean;
  recovery_codes_left: number;
}
export interface SecondFactorBegun {
  /** In base 32, for typing. */
  secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  uri: string;
}
export interface StaffSession {
  id: string;
  client: "browser" | "mobile";
  /** `Firefox on Windows`, as far as the device says it. */
  device: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  current: boolean;
}
/** Somebody who was invited and has not come yet. */
export interface Invited extends PersonRef {
  email: string;
  role: Role;
  invited_at: string;
  /** How the letter fares: pending, asking, sent, failed or unclear. */
  letter: string | null;
}
export interface Channel {
  provider: string;
  /** The partner's own id of the account; null while nothing is set up. */
  account_id: string | null;
  settings: Record<string, string>;
  secrets_needed: string[];
  secrets_set: string[];
  webhook_url: string | null;
  checked_at: string | null;
  /** Why the last test failed; null after a good one. */
  check_code: string | null;
}
export interface KeepChannel {
  account_id: string;
  settings: Record<string, string>;
  /** What is left out stays as it is. */
  secrets: Record<string, string>;
}
export interface ChannelTest {
  ok: boolean;
  code: string | null;
}
export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  created_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** A time when somebody looked at a patient outside their care. */
export interface LookedIn {
  id: string;
  staff: PersonRef;
  patient: PersonRef;
  /** Null when the patient's data was erased. */
  reason: string | null;
  opened_at: string;
  expires_at: string;
}
/** An operator of the platform may read the clinic's technical records for some hours. */
export interface DecodeGrant {
  operator_id: string;
  reason: string;
  /** A staff id. */
  granted_by: string;
  granted_at: string;
  expires_at: string;
  ended_at: string | null;
  live: boolean;
}
export interface GrantUse {
  at: string;
  operator_id: string;
  payloads: number;
  refused: number;
}

// A patient's rights.

export interface AuditEntry {
  id: number;
  at: string;
  actor_kind: "staff" | "patient" | "operator" | "system" | "partner";
  actor_id: string | null;
  actor_name: string | null;
  actor_role: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  purpose: string | null;
  origin: string | null;
  /** Its number in the clinic's chain; null for the moments before it is sealed. */
  chain_n: number | null;
}
