import type { JourneyEvent } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import type { Journey } from "../journey/journey.ts";
import { askedCheck, nextOf, sum, wentOut, type Next } from "./walk.ts";

const now = new Date("2026-01-01T09:00:00Z");
const standing = (stage: string, more: Record<string, unknown> = {}, state: Record<string, unknown> = {}) =>
  ({ stage, paused: false, parked_reason: null, escalations: [], check_ins: [], actions: [{ name: "pause", consequences: [] }], ...more, state: { quote: null, paid_minor: 0, parked: null, consult_at: null, surgery_at: null, ...state } }) as unknown as Journey;
const event = (kind: string, data: Record<string, unknown>, at = "2026-05-01T08:00:00Z", seq = 1) => ({ kind, data, at, seq, source: "aftercare" }) as unknown as JourneyEvent;
const quote = (accepted_at: string | null) => ({ id: "q1", amount_minor: sum.amount, deposit_minor: sum.deposit, currency: "EUR", accepted_at });
const body = (next: Next) => (next.kind === "act" ? next.body(now) : null);
const word = (next: Next) => (next.kind === "act" ? next.act : next.kind === "wait" ? `wait ${next.what}` : next.stage);

it("leads from the lead to the end, one act after the other", () => {
  const path: Journey[] = [
    standing("lead"),
    standing("consult"),
    standing("consult", {}, { consult_at: "2026-01-02T21:00:00Z" }),
    standing("quote", {}, { quote: quote(null) }),
    standing("quote", {}, { quote: quote("2026-01-01T00:00:00Z") }),
    standing("surgery", {}, { quote: quote("2026-01-01T00:00:00Z"), paid_minor: sum.deposit }),
    standing("surgery", {}, { surgery_at: "2026-01-03T09:00:00Z" }),
    standing("aftercare"),
    standing("invoice", {}, { quote: quote("2026-01-01T00:00:00Z"), paid_minor: sum.deposit }),
    standing("invoice", {}, { quote: quote("2026-01-01T00:00:00Z"), paid_minor: sum.amount }),
    standing("closed"),
  ];
  expect(path.map((each) => word(nextOf(each, [])))).toEqual(["qualify", "book_consult", "send_quote", "accept_quote", "deposit", "book_surgery", "wait surgery", "wait checks", "balance", "wait invoice", "closed"]);
});

it("believes the journey itself where the list lags behind, and never asks for money that was paid", () => {
  expect(word(nextOf(standing("quote", {}, { stage: "surgery", quote: quote("x"), paid_minor: sum.deposit }), []))).toBe("book_surgery");
  expect(word(nextOf(standing("quote", {}, { quote: quote("x"), paid_minor: sum.deposit }), []))).toBe("wait moment");
  expect(word(nextOf(standing("lead", { actions: [] }), []))).toBe("wait moment");
});

it("sends times in the journey's own time, and sums that add up", () => {
  expect(body(nextOf(standing("consult"), []))).toEqual({ starts_at: "2026-01-02T21:00:00.000Z", minutes: 30 });
  expect(body(nextOf(standing("surgery"), []))).toEqual({ starts_at: "2026-01-03T09:00:00.000Z", minutes: 60 });
  expect(body(nextOf(standing("quote", {}, { quote: quote("x") }), []))).toMatchObject({ kind: "deposit", amount_minor: 50_000 });
  expect(body(nextOf(standing("invoice", {}, { quote: quote("x"), paid_minor: 50_000 }), []))).toMatchObject({ kind: "balance", amount_minor: 200_000 });
});

it("answers the question asked last, once", () => {
  const events = [event("check_in_sent", { step_key: "d1", day_offset: 1 }), event("check_in_sent", { step_key: "d3", day_offset: 3 }, "2026-05-01T08:00:08Z", 5)];
  const next = nextOf(standing("aftercare"), events);
  expect(body(next)).toEqual({ step_key: "d3", pain_score: 3, red_flags: [] });
  expect(next.kind === "act" && next.params).toEqual({ day: 3 });
  expect(askedCheck(standing("aftercare", { check_ins: [{ step_key: "d3" }] }), events)).toBeNull();
  expect(askedCheck(standing("aftercare"), [...events, event("check_in_recorded", { step_key: "d3" })])).toBeNull();
});

it("takes an alert before anything else, and lets go what was held", () => {
  const alarm = { escalations: [{ id: "e0", acknowledged_at: "x" }, { id: "e1", acknowledged_at: null }] };
  expect(body(nextOf(standing("invoice", alarm), []))).toEqual({ escalation_id: "e1" });
  // Held time runs on: whoever only let go would find the journey stale, so the act comes first.
  expect(word(nextOf(standing("lead", { paused: true }), []))).toBe("qualify");
  expect(word(nextOf(standing("aftercare", { paused: true }), []))).toBe("resume");
  // What is stuck is said beside the walk and stops nobody.
  expect(word(nextOf(standing("lead", { parked_reason: "unavailable" }), []))).toBe("qualify");
  expect(word(nextOf(standing("cancelled"), []))).toBe("cancelled");
});

it("tells what went out to the phone, and nothing else", () => {
  const told = wentOut([
    event("message_sent", { key: "send:lead_received", channel: "whatsapp" }, "2026-05-01T08:00:00Z"),
    event("message_sent", { key: "tell:new_lead", channel: "email" }, "2026-05-01T08:00:01Z"),
    event("message_failed", { key: "send:check_in:d1" }, "2026-05-01T08:00:02Z"),
    event("call_placed", { step_key: "d1", n: 1 }, "2026-05-01T08:00:03Z"),
    event("qualified", {}, "2026-05-01T08:00:04Z"),
  ]);
  expect(told.map(({ kind, template, channel }) => [kind, template, channel])).toEqual([["call", null, null], ["failed", "check_in", null], ["message", "lead_received", "whatsapp"]]);
});
