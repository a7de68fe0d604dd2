import type { Rehearsal } from "@medicalai/client/pathways";
import { expect, it } from "vitest";
import { compared, distinct } from "./loads.ts";

const lived = (messages: number, notices: Rehearsal["load"]["notices"], violations: Rehearsal["violations"] = []): Rehearsal => ({
  persona: "steady", ended: "closed", days: 217, violations, load: { messages, calls: 0, busiest_day: 3, staff_acts: 5, notices }, escalations: [], calendar: [],
});

it("says of each figure whether it is more or fewer, by how much", () => {
  const found = compared(lived(18, { coordinator: 4, doctor: 2 }), lived(21, { coordinator: 4 }));
  expect(found.find((each) => each.name === "messages")).toEqual({ name: "messages", value: 18, by: -3, verdict: "fewer" });
  expect(found.find((each) => each.name === "notices")).toEqual({ name: "notices", value: 6, by: 2, verdict: "more" });
  expect(found.find((each) => each.name === "calls")).toEqual({ name: "calls", value: 0, by: 0, verdict: "same" });
});

it("judges only the busiest day, alerts taken late and what must not happen", () => {
  const raised = (hops: number) => ({ at: "2026-02-10T08:00:00Z", reason: "red_flag", step: "d1", position: "doctor", hops, minutes: 20 });
  const now = { ...lived(18, {}), escalations: [raised(0), raised(1)] };
  const one = { ...lived(18, {}, [{ code: "a", place: "" }]), escalations: [raised(0)] };
  one.load = { ...one.load, busiest_day: 5 };
  const verdicts = Object.fromEntries(compared(one, now).map((each) => [each.name, each.verdict]));
  expect(verdicts).toEqual({ messages: "same", calls: "same", busiest_day: "worse", staff_acts: "same", notices: "same", escalations: "fewer", taken_late: "better", violations: "worse" });
});

it("compares with nothing where there is nothing", () => {
  expect(compared(lived(18, {}), undefined).every((each) => each.by === null && each.verdict === "same")).toBe(true);
});

it("names what forbids publishing once, however many live it", () => {
  const one = { code: "a", place: "/quiet" };
  expect(distinct([lived(1, {}, [one, { code: "b", place: "" }]), lived(1, {}, [one])])).toEqual([one, { code: "b", place: "" }]);
});
