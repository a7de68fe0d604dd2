// Each message's form gives exactly the body that the contract asks for.
import type { ActionName } from "@medicalai/client/contract";
import type { Journey } from "../journey/journey.ts";
import { describe, expect, it } from "vitest";
import type { Words } from "../i18n/words.ts";
import { rulesOf } from "./fields.ts";
import { specOf } from "./specs.ts";

const journey = {
  id: "j1",
  priority: "normal",
  coordinator: null,
  quotes: [{ id: "q1", version: 1, state: "sent", amount_minor: 450_000, currency: "EUR" }],
  escalations: [{ id: "e1", reason: "pain", acknowledged_at: null }],
  state: { quote: { id: "q1", amount_minor: 450_000, deposit_minor: 90_000, currency: "EUR" }, paid_minor: 0, consult_at: null, surgery_at: null },
} as unknown as Journey;
const words = { t: (key: string) => key, code: (_: string, value: string) => value, effect: (value: string) => value, language: "en" } as unknown as Words;
const spec = (name: ActionName) => specOf(name, { words, zone: "Europe/Istanbul", journey, now: new Date("2026-05-04T06:00:00Z") });

describe("bodies of journey messages", () => {
  it("writes a consult in UTC", () => {
    const form = spec("book_consult");
    expect(form.body(form.initial)).toEqual({ starts_at: "2026-05-06T08:00:00.000Z", minutes: 30 });
  });

  it("books the visit that is waited for, and asks which one where there are two", () => {
    const ask = (step: string) => ({ step, kind: "appointment", since: "2026-05-01T08:00:00Z", until: "2026-05-08T08:00:00Z", reminded: false, otherwise: { then: "leave" } });
    const of = (...steps: string[]) => specOf("book_visit", { words, zone: "Europe/Istanbul", journey: { ...journey, asks: steps.map(ask) } as unknown as Journey, now: new Date("2026-05-04T06:00:00Z") });
    const one = of("control");
    expect(one.fields.map((field) => field.name)).toEqual(["starts_at", "minutes", "doctor_id"]);
    // The form gives back only the fields that it shows.
    const { step: _, ...shown } = one.initial;
    expect(one.body(shown)).toEqual({ step: "control", starts_at: "2026-05-05T07:00:00.000Z", minutes: 30 });
    const two = of("control", "stitches");
    expect(two.fields[0]).toMatchObject({ name: "step", options: [{ value: "control" }, { value: "stitches" }] });
    expect(two.body({ ...two.initial, step: "stitches" })).toMatchObject({ step: "stitches" });
  });

  it("offers the deposit that is due", () => {
    const form = spec("record_payment");
    expect(form.initial).toMatchObject({ kind: "deposit", amount: "900" });
    expect(form.body(form.initial)).toEqual({ kind: "deposit", amount_minor: 90_000, currency: "EUR", method: "bank_transfer" });
  });

  it("turns lines of a quote into minor units and refuses a deposit above the total", () => {
    const form = spec("send_quote");
    const values = { lines: [{ description: " Implant ", amount: "1.250,50", medical: true }], deposit: "250", valid_days: "14" };
    expect(rulesOf(form.fields, "Europe/Istanbul").safeParse(values).success).toBe(true);
    expect(form.body(values)).toEqual({
      currency: "EUR",
      lines: [{ description: "Implant", amount_minor: 125_050, medical: true }],
      deposit_minor: 25_000,
      valid_days: 14,
    });
    expect(rulesOf(form.fields, "Europe/Istanbul").safeParse({ ...values, deposit: "2000" }).success).toBe(false);
  });

  it("leaves pain out when it was not asked, and keeps a zero", () => {
    const form = spec("record_check_in");
    expect(form.body(form.initial)).toEqual({});
    expect(form.body({ ...form.initial, pain_score: "0" })).toEqual({ pain_score: 0 });
  });

  it.each(["resume", "retry", "undo_upgrade"] as const)("asks nothing to %s", (name) => {
    expect(spec(name).fields).toEqual([]);
    expect(spec(name).body({})).toEqual({});
  });

  it("hands over only to somebody", () => {
    const form = spec("hand_over");
    expect(rulesOf(form.fields, "Europe/Istanbul").safeParse(form.initial).success).toBe(false);
    expect(form.body({ coordinator_id: "st-can" })).toEqual({ coordinator_id: "st-can" });
  });

  it("pauses with a code, never with words about a patient", () => {
    const form = spec("pause");
    expect(form.body(form.initial)).toEqual({ reason: "patient_request" });
  });
});
