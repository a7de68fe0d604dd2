import type { Transfer } from "@medicalai/client/setup";
import { expect, it } from "vitest";
import { inForce, registered, rowOf } from "./transfers.ts";

const now = new Date("2026-06-01T00:00:00Z");
const openai = registered[4] as (typeof registered)[number];
const row = (change: Partial<Transfer>) => ({ id: "t", partner: "openai", purpose: "ai_summary", valid_until: "2027-01-01T00:00:00Z", ended_at: null, ...change }) as Transfer;

it("counts a row that is neither ended nor over, for its own purpose only", () => {
  expect(inForce([row({})], openai, now)?.id).toBe("t");
  for (const change of [{ ended_at: "2026-05-01T00:00:00Z" }, { valid_until: "2026-05-01T00:00:00Z" }, { purpose: "care_messages" }, { partner: "resend" }]) {
    expect(inForce([row(change)], openai, now), JSON.stringify(change)).toBeNull();
  }
});

it("makes a row that counts through its last day", () => {
  expect(rowOf(openai, { legal_basis: "standard_contract", reference: " KVKK-1 ", until: "2027-03-31" })).toEqual({
    partner: "openai", country: "US", purpose: "ai_summary", data_classes: ["transcript"], legal_basis: "standard_contract", reference: "KVKK-1", valid_until: "2027-03-31T23:59:59Z",
  });
});
