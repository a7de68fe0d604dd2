import { expect, it } from "vitest";
import en from "../i18n/en.json";
import tr from "../i18n/tr.json";
import { nextStep } from "./next_step.ts";

const card = (next_due_code: string | null, more: { default_branch?: string | null; paused?: boolean } = {}) => ({ next_due_code, default_branch: "cancel_stale", paused: false, ...more });

it("tells a deadline by what it brings, and any other time by itself", () => {
  expect(nextStep(card("deadline"))).toEqual({ group: "default_branch", code: "cancel_stale" });
  expect(nextStep(card("quote_reminder", { default_branch: "expire_quote" }))).toEqual({ group: "event", code: "quote_reminder" });
  expect(nextStep(card("deadline", { default_branch: null }))).toEqual({ group: "event", code: "deadline" });
});

it("tells nothing where nothing comes by itself", () => {
  expect(nextStep(card(null))).toBeNull();
  expect(nextStep(card("deadline", { paused: true }))).toBeNull();
});

it("has a sentence in both languages for every branch and for every time that a journey sets itself", () => {
  for (const code of ["cancel_stale", "expire_quote", "remind_staff"]) {
    expect(en.default_branch, code).toHaveProperty(code);
    expect(tr.default_branch, code).toHaveProperty(code);
  }
  for (const code of ["held", "nothing", "deadline", "first_response", "consult_reminder", "consult_over", "quote_reminder", "surgery_reminder", "surgery_over", "invoice"]) {
    expect(en.day_default, code).toHaveProperty(code);
    expect(tr.day_default, code).toHaveProperty(code);
  }
});
