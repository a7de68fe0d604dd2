// Which grant stood behind a use, and what became of a grant: the api keeps grants and uses apart.
import type { DecodeGrant, GrantUse } from "@medicalai/client/contract";

export type GrantStand = "live" | "ended" | "over";

export function standOf(grant: DecodeGrant): GrantStand {
  return grant.live ? "live" : grant.ended_at ? "ended" : "over";
}

/** The grant that was good when an operator looked; null when none was: then everything asked for was refused. */
export function grantBehind(use: GrantUse, grants: DecodeGrant[]): DecodeGrant | null {
  return grants.find((grant) => grant.operator_id === use.operator_id && grant.granted_at <= use.at && use.at < (grant.ended_at ?? grant.expires_at)) ?? null;
}

/** The api names operators by number only; its end tells two of them apart. */
export const shortId = (id: string) => id.slice(-6);
