import { expect, it } from "vitest";
import { faultAt, faultsOfGroup, faultsWithin, groupOf, idOf, outwards, placeKey, placeOfField, withoutFaultsOf } from "./places.ts";

it("finds the field of a place, and its words", () => {
  expect(idOf("/checks/1/hour")).toBe("at-checks-1-hour");
  expect(placeKey("/checks/1/hour")).toEqual({ key: "checks.hour", row: 1 });
  expect(placeKey("/silence")).toEqual({ key: "silence", row: null });
  expect(placeKey("")).toEqual({ key: "whole", row: null });
  expect(placeKey("/steps/1/when/0")).toEqual({ key: "steps.when", row: 1 });
  expect(groupOf("/escalation/climb_after_minutes")).toBe("escalation");
  expect(groupOf("/unheard_of")).toBeNull();
});

it("looks outwards where a place has no field of its own", () => {
  expect(outwards("/checks/0/red_flags")).toEqual(["/checks/0/red_flags", "/checks/0", "/checks"]);
  expect(outwards("")).toEqual([]);
});

it("tells faults of a field from faults of its group", () => {
  const faults = [{ place: "/silence", code: "not_climbing" }, { place: "/silence/call_after_hours", code: "missing" }];
  expect(faultAt(faults, "/silence/call_after_hours")?.code).toBe("missing");
  expect(faultsOfGroup(faults, "silence").map((each) => each.code)).toEqual(["not_climbing"]);
});

it("forgets what a change has settled, and all of a table whose rows moved", () => {
  const faults = ["/checks/1/hour", "/checks/2/day", "/silence", "/waits/staff_days"].map((place) => ({ place, code: "x" }));
  const left = (place: string) => withoutFaultsOf(faults, place).map((each) => each.place);
  expect(left("/checks/1/hour")).toEqual(["/checks/2/day", "/silence", "/waits/staff_days"]);
  expect(left("/checks")).toEqual(["/silence", "/waits/staff_days"]);
  expect(left("/silence/call_after_hours")).toEqual(["/checks/1/hour", "/checks/2/day", "/waits/staff_days"]);
});

it("finds what is wrong within a step, not within one whose number begins alike", () => {
  const faults = ["/steps/1/when/0", "/steps/1", "/steps/11/anchor", "/checks"].map((place) => ({ place, code: "x" }));
  expect(faultsWithin(faults, "/steps/1").map((each) => each.place)).toEqual(["/steps/1/when/0", "/steps/1"]);
  expect(withoutFaultsOf(faults, "/steps/1").map((each) => each.place)).toEqual(["/steps/11/anchor", "/checks"]);
  expect(withoutFaultsOf(faults, "/steps").map((each) => each.place)).toEqual(["/checks"]);
});

it("reads the field that a refusal names", () => {
  expect(placeOfField("body.checks.1.hour")).toBe("/checks/1/hour");
  expect(placeOfField("body.checks[1].hour")).toBe("/checks/1/hour");
  expect(placeOfField("body")).toBe("");
});
