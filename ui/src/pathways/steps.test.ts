import type { PathwayStep } from "@medicalai/client/pathways";
import { expect, it } from "vitest";
import { askOf, branchOf, hasHour, withBranch } from "./asks.ts";
import { aroundSurgery, doing, freeKey, keyed, sentStep, timeOf, typedStep, withCondition, withLanguages, withStep } from "./steps.ts";

const travel: PathwayStep = { key: "travel", anchor: "surgery", offset_hours: -504, when: [{ is: "home_abroad" }], late: "at_once", act: { kind: "message", template: "travel_details" } };
const papers: PathwayStep = { key: "papers", anchor: "surgery", offset_hours: -240, act: { kind: "task", code: "check_documents", position: "coordinator", within_hours: 48 } };
const feedback: PathwayStep = { key: "feedback", anchor: "discharge", offset_hours: 480, act: { kind: "message", template: "feedback_request" } };

it("says a time as one says it", () => {
  expect(timeOf(-504)).toEqual({ count: 21, unit: "day", side: "before" });
  expect(timeOf(36)).toEqual({ count: 36, unit: "hour", side: "after" });
  expect(timeOf(0)).toEqual({ count: 0, unit: "hour", side: "after" });
});

it("sends what it was given, and leaves missing what is missing", () => {
  expect(sentStep(typedStep(travel))).toEqual(travel);
  expect(sentStep(typedStep(papers))).toEqual({ ...papers, when: [], late: "skip" });
  expect(sentStep({ ...typedStep(travel), count: null }).offset_hours).toBeNull();
  expect(Object.is(sentStep({ ...typedStep(travel), count: 0 }).offset_hours, 0)).toBe(true);
});

it("names a step after what it does, each its own", () => {
  const steps = withStep([travel, papers].map(typedStep));
  expect(steps.at(-1)).toMatchObject({ key: "preparation", anchor: "surgery", count: 7, unit: "day", side: "before" });
  expect(doing(steps, 2, "check_documents").map((each) => each.key)).toEqual(["travel", "papers", "check_documents"]);
  expect(freeKey({ kind: "message", template: "preparation" }, ["preparation", "preparation_2"])).toBe("preparation_3");
});

it("keeps of a task whom it is for when it becomes another task", () => {
  expect(doing([typedStep(papers)], 0, "call_patient")[0]?.act).toEqual({ kind: "task", code: "call_patient", position: "coordinator", within_hours: 48 });
  expect(doing([typedStep(papers)], 0, "preparation")[0]?.act).toEqual({ kind: "message", template: "preparation" });
});

it("makes a key anew that cannot be used, and leaves the others", () => {
  const named = (...keys: string[]) => keyed(keys.map((key) => ({ ...typedStep(feedback), key }))).map((each) => each.key);
  expect(named("feedback", "feedback", "Über")).toEqual(["feedback", "feedback_request", "feedback_request_2"]);
  expect(named("a", "a", "feedback_request")).toEqual(["a", "feedback_request_2", "feedback_request"]);
});

it("takes conditions in and out", () => {
  const both = withLanguages(withCondition([], "home_abroad"), ["de"]);
  expect(both).toEqual([{ is: "home_abroad" }, { is: "language", any_of: ["de"] }]);
  expect(withLanguages(withCondition(both, "home_abroad"), [])).toEqual([]);
});

it("puts the steps on either side of the surgery, in their order", () => {
  const call: PathwayStep = { ...papers, key: "call", anchor: "lead", offset_hours: 2000 };
  const atOnce: PathwayStep = { ...papers, key: "same_day", offset_hours: 0 };
  const { before, after } = aroundSurgery({ waits: { staff_days: 1, payment_days: 1, discharge_hours: 4, first_response_hours: 1 }, steps: [feedback, papers, atOnce, travel, call] });
  expect(before.map((each) => each.key)).toEqual(["call", "travel", "papers"]);
  expect(after.map((each) => each.key)).toEqual(["same_day", "feedback"]);
});

it("asks for something by its kind, and keeps the deadline and the default branch from one kind to the next", () => {
  const [photo] = doing([typedStep(papers)], 0, "photo");
  expect(photo).toMatchObject({ key: "photo", act: { kind: "photo", within_hours: 48, otherwise: { then: "task", position: "coordinator", within_hours: 24 } } });
  const kept = askOf("document", { kind: "photo", within_hours: 5, otherwise: { then: "leave" } });
  expect(kept).toEqual({ kind: "document", type: "passport", within_hours: 5, remind_after_hours: undefined, otherwise: { then: "leave" } });
  // A survey's key says nothing of what is asked: it stands in records and addresses.
  expect(freeKey(askOf("survey"), ["survey"])).toBe("survey_2");
});

it("takes the hour away where none may be", () => {
  const step = { ...typedStep(travel), hour: 10 };
  expect(sentStep(step).hour).toBe(10);
  expect("hour" in (doing([step], 0, "appointment")[0] ?? {})).toBe(false);
  expect([hasHour(askOf("photo")), hasHour(askOf("appointment"))]).toEqual([true, false]);
});

it("says the default branch as one choice, also one that is missing", () => {
  const told = withBranch({ then: "leave" }, "doctor");
  expect([branchOf({ otherwise: told }), branchOf({ otherwise: { then: "leave" } }), branchOf({})]).toEqual(["doctor", "leave", ""]);
  expect(withBranch({ then: "task", position: "doctor", within_hours: 6 }, "admin")).toEqual({ then: "task", position: "admin", within_hours: 6 });
});
