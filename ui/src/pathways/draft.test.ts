import type { PathwayBody } from "@medicalai/client/pathways";
import { expect, it } from "vitest";
import { askedAlways, complete, invoiceDay, missing, read, toggled, typed, withCheck, withoutCheck, written } from "./draft.ts";

const stored: PathwayBody = {
  code: "d1", version: 1,
  waits: { staff_days: 21, payment_days: 7, discharge_hours: 4, first_response_hours: 1 },
  reminders: { consult_hours_before: 24, quote_days_after: 3, surgery_days_before: 2 },
  checks: [{ day: 1, hour: 10, red_flags: ["fever", "pus"], photo: false }, { day: 3, hour: 10, red_flags: ["pus"], photo: true }],
  thresholds: { pain_at: 7, rise_by: 3, rise_within_hours: 24 },
  silence: { remind_after_hours: 4, other_channel_after_hours: 8, call_after_hours: 24, human_after_hours: 30 },
  escalation: { positions: ["coordinator", "doctor", "admin"], climb_after_minutes: 15 },
  quiet: { from: 21, to: 9 }, stay_days: 5, invoice_after_days: 1,
  steps: [{ key: "papers", anchor: "surgery", offset_hours: -240, when: [], late: "skip", act: { kind: "task", code: "check_documents", position: "coordinator", within_hours: 48 } }],
};
const body = typed(stored);

it("writes at a place and leaves the one before as it was", () => {
  const next = written(body, "/checks/1/hour", 12);
  expect(read(next, "/checks/1/hour")).toBe(12);
  expect(read(body, "/checks/1/hour")).toBe(10);
  expect(Array.isArray(next.checks)).toBe(true);
  expect(next.waits).toBe(body.waits);
});

it("names what is missing and sends nothing until it is there", () => {
  const empty = written(written(body, "/waits/staff_days", null), "/checks/0/day", null);
  expect(missing(empty)).toEqual([{ place: "/waits/staff_days", code: "missing" }, { place: "/checks/0/day", code: "missing" }]);
  expect(complete(empty)).toBeNull();
  expect(complete(body)).toEqual(stored);
  const steps = written(written(body, "/steps/0/count", null), "/steps/0/act/within_hours", null);
  expect(missing(steps).map((each) => each.place).sort()).toEqual(["/steps/0/act/within_hours", "/steps/0/offset_hours"]);
});

it("reads a version that has no steps of its own, and one that knows of no stay", () => {
  const { steps: _, stay_days: __, ...without } = stored;
  expect(complete(typed(without))).toEqual({ ...without, stay_days: 0, steps: [] });
});

it("adds a check that goes on from the last, and takes one out", () => {
  expect(withCheck(body).checks.at(-1)).toEqual({ day: 10, hour: 10, red_flags: ["pus"], photo: false });
  expect(withCheck({ ...body, checks: [] }).checks).toEqual([{ day: 1, hour: 10, red_flags: [], photo: false }]);
  expect(withoutCheck(body, 0).checks.map((each) => each.day)).toEqual([3]);
});

it("keeps the order of a choice", () => {
  expect(toggled(["a", "c"], "b", ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  expect(toggled(["a", "b"], "a", ["a", "b"])).toEqual(["b"]);
});

it("finds what every check asks", () => {
  expect(askedAlways(stored.checks)).toEqual(["pus"]);
  expect(askedAlways([])).toEqual([]);
});

it("finds the day of the invoice among the checks", () => {
  expect(invoiceDay(stored)).toBe(1);
  expect(invoiceDay({ waits: { ...stored.waits, discharge_hours: 48 }, invoice_after_days: 3 })).toBe(5);
});
