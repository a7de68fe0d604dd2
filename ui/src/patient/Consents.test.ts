import type { Consent } from "@medicalai/client/contract";
import { describe, expect, it } from "vitest";
import { latest } from "./Consents.tsx";

const line = (id: string, at: string, granted: boolean, channel = "any"): Consent =>
  ({ id, purpose: "care_messages", channel, granted, at: `2026-03-${at}T10:00:00Z`, language: "de", text_version: "1", text_hash: "x", recorded_by_kind: "staff", recorded_by: null }) as Consent;

describe("the latest word on a purpose", () => {
  it("is the newest, whatever order the ledger came in", () => {
    const ledger = [line("a", "01", true), line("c", "03", false), line("b", "02", true)];
    expect(latest(ledger, "care_messages").word?.id).toBe("c");
    expect(latest([...ledger].reverse(), "care_messages").word?.id).toBe("c");
  });

  it("names only the channels about which something else was said, with their newest word", () => {
    const ledger = [line("a", "01", true), line("b", "02", false, "sms"), line("c", "03", true, "whatsapp"), line("d", "01", true, "sms")];
    expect(latest(ledger, "care_messages").others.map((each) => each.id)).toEqual(["b"]);
  });

  it("is nothing where nothing was said, which is not a no", () => {
    expect(latest([line("a", "01", true)], "marketing")).toEqual({ word: null, others: [] });
  });
});
