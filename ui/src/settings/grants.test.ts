import type { DecodeGrant, GrantUse } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { grantBehind, standOf } from "./grants.ts";

const grant = (more: Partial<DecodeGrant> = {}): DecodeGrant => ({ operator_id: "op", reason: "#1", granted_by: "me", granted_at: "2026-05-01T08:00:00Z", expires_at: "2026-05-01T12:00:00Z", ended_at: null, live: false, ...more });
const use = (at: string, operator_id = "op"): GrantUse => ({ at, operator_id, payloads: 1, refused: 0 });

it("tells a grant that was ended from one that ran out", () => {
  expect([grant({ live: true }), grant({ ended_at: "2026-05-01T09:00:00Z" }), grant()].map(standOf)).toEqual(["live", "ended", "over"]);
});

it("finds the grant behind a use by operator and time, and none after it was ended", () => {
  const grants = [grant({ ended_at: "2026-05-01T09:00:00Z" })];
  expect(grantBehind(use("2026-05-01T08:30:00Z"), grants)?.reason).toBe("#1");
  expect(grantBehind(use("2026-05-01T09:30:00Z"), grants)).toBeNull();
  expect(grantBehind(use("2026-05-01T08:30:00Z", "other"), grants)).toBeNull();
});
