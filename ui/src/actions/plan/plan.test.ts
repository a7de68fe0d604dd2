import type { JourneyPlan, PlannedItem } from "@medicalai/client/plans";
import { describe, expect, it } from "vitest";
import { difference, keys } from "./differs.ts";
import { groupItems, groupShifts } from "./groups.ts";

const check = (day_offset: number, at: string | null): PlannedItem => ({ kind: "check_in", template: "check_in", day_offset, to: "patient", at });
const reminder = (at: string): PlannedItem => ({ kind: "reminder", template: "surgery_reminder", day_offset: null, to: "patient", at });
const plan = (more: Partial<JourneyPlan> = {}): JourneyPlan => ({ plan: "a", moves: [], sends: [], tasks: [], gone: [], added: [], shifted: [], lapses: [], money: null, ends: false, slot_free: null, ...more });

describe("what shifts", () => {
  it("stands together by kind and by civil days, over a clock change too", () => {
    const shifted = [
      { before: check(3, "2026-03-26T09:00:00Z"), after: check(3, "2026-04-02T08:00:00Z") },
      { before: check(1, "2026-03-24T09:00:00Z"), after: check(1, "2026-03-31T08:00:00Z") },
      { before: reminder("2026-03-18T09:00:00Z"), after: reminder("2026-03-25T09:00:00Z") },
    ];
    const groups = groupShifts(shifted, "Europe/Berlin");
    expect(groups.map(({ kind, days, items }) => [kind, days, items.map((each) => each.before.day_offset)])).toEqual([
      ["reminder", 7, [null]],
      ["check_in", 7, [1, 3]],
    ]);
  });

  it("keeps apart what moves otherwise or happens at once", () => {
    const shifted = [
      { before: check(1, "2026-04-10T08:00:00Z"), after: check(1, "2026-04-17T08:00:00Z") },
      { before: check(3, "2026-04-12T08:00:00Z"), after: check(3, null) },
    ];
    expect(groupShifts(shifted, "Europe/Istanbul").map((each) => each.days)).toEqual([7, null]);
  });

  it("gathers what is gone, in order of time", () => {
    const groups = groupItems([check(7, "2026-04-16T08:00:00Z"), check(1, "2026-04-10T08:00:00Z"), reminder("2026-04-01T08:00:00Z")]);
    expect(groups.map((each) => [each.kind, each.items.map((one) => one.day_offset)])).toEqual([["reminder", [null]], ["check_in", [1, 7]]]);
  });
});

describe("a plan that changed", () => {
  it("marks what is new and tells what no longer holds", () => {
    const money = { currency: "EUR", paid_minor: 120_000, back_minor: 120_000 };
    const first = check(1, "2026-04-10T08:00:00Z");
    const before = plan({ sends: ["journey_cancelled"], tasks: ["refund_due"], money: { currency: "EUR", paid_minor: 90_000, back_minor: 90_000 } });
    const now = plan({ plan: "b", sends: ["journey_cancelled"], money, gone: [first] });
    const { isNew, left } = difference(before, now);
    expect([isNew(keys.send("journey_cancelled")), isNew(keys.money(money)), isNew(keys.gone(first))]).toEqual([false, true, true]);
    expect([left?.sends, left?.tasks, left?.money?.paid_minor]).toEqual([[], ["refund_due"], 90_000]);
  });

  it("names a consent that runs out now, and one that does not any more", () => {
    const lapse = { purpose: "transfer_abroad", until: "2026-05-01T09:00:00Z" };
    const { isNew, left } = difference(plan({ lapses: [lapse] }), plan({ plan: "b", lapses: [{ ...lapse, purpose: "marketing" }] }));
    expect([isNew(keys.lapse({ ...lapse, purpose: "marketing" })), left?.lapses]).toEqual([true, [lapse]]);
  });

  it("marks nothing where there is nothing to compare with", () => {
    expect(difference(null, plan({ sends: ["x"] })).isNew("send:x")).toBe(false);
    expect(difference(plan(), plan()).left).toBeNull();
  });
});
