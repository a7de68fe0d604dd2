import type { CalendarLine } from "@medicalai/client/pathways";
import { expect, it } from "vitest";
import { byDay, sideOf } from "./calendar.ts";

const line = (at: string, day: number | null, kind: CalendarLine["kind"] = "message", zone = "Europe/Berlin"): CalendarLine => ({
  at, zone, day, kind, code: "check_in", channel: "whatsapp", language: "de", step: null, urgent: false, words: null,
});

it("cuts by the patient's date before surgery is booked, and by surgery after", () => {
  const days = byDay([
    line("2026-01-05T08:00:00Z", null),
    // Half past midnight in Berlin: another day there, though not in Greenwich.
    line("2026-01-05T23:30:00Z", null),
    line("2026-02-05T08:00:00Z", -2),
    line("2026-02-08T08:00:00Z", 1),
    line("2026-02-08T10:00:00Z", 1, "patient_acts"),
  ]);
  expect(days.map((each) => [each.day, each.lines.length])).toEqual([[null, 1], [null, 1], [-2, 1], [1, 2]]);
});

it("leaves a day out that has nothing of the wanted side", () => {
  const lines = [line("2026-02-08T08:00:00Z", 1), line("2026-02-09T08:00:00Z", 2, "notice"), line("2026-02-10T08:00:00Z", 3, "staff_acts")];
  expect(byDay(lines, "staff").map((each) => each.day)).toEqual([2, 3]);
  expect(byDay(lines, "patient").map((each) => each.day)).toEqual([1]);
});

it("takes what reaches or leaves the phone as the patient's", () => {
  expect((["message", "call", "dropped", "patient_acts", "away", "notice", "staff_acts"] as const).map((kind) => sideOf({ kind }))).toEqual(["patient", "patient", "patient", "patient", "patient", "staff", "staff"]);
});
