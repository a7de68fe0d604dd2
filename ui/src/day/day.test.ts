import type { JourneyCard, OpenEscalation, Task } from "@medicalai/client/contract";
import type { Lead } from "@medicalai/client/leads";
import { describe, expect, it } from "vitest";
import { escalationsInOrder, firstLines, newLeads, tasksOfDay, waitingOnStaff, whoseFirst } from "./day.ts";

const zone = "Europe/Istanbul";
const now = new Date("2026-05-04T12:00:00Z");
const none: ReadonlySet<string> = new Set();
const task = (id: string, due_at: string | null, more: Partial<Task> = {}): Task => ({ id, kind: "call_back", due_at, journey_id: `j-${id}`, patient: null, assigned_to: "me", state: "open", ...more });
const card = (id: string, more: Partial<JourneyCard> = {}) =>
  ({ id, stage: "consult", waiting_on: "coordinator", waiting_since: "2026-05-01T00:00:00Z", next_due_code: "deadline", paused: false, parked_reason: null, coordinator: { id: "me", name: "" }, ...more }) as JourneyCard;
const lead = (id: string, more: Partial<Lead> = {}) => ({ id, journey_id: `j-${id}`, assigned_to: null, created_at: "2026-05-04T08:00:00Z", stage: "new", answer_by: null, first_response_at: null, ...more }) as Lead;
const ids = (all: { id: string }[]) => all.map((each) => each.id);

describe("a person's day", () => {
  it("begins with one's own for those who work on journeys, with all for those who steer the clinic", () => {
    expect(whoseFirst("coordinator")).toBe("mine");
    expect(whoseFirst("doctor")).toBe("mine");
    expect(whoseFirst("owner")).toBe("all");
  });

  it("puts the alert that climbed furthest first, then the longest open", () => {
    const alert = (id: string, hops: number, opened_at: string) => ({ id, hops, opened_at }) as OpenEscalation;
    expect(ids(escalationsInOrder([alert("new", 0, "2026-05-04T11:00:00Z"), alert("old", 0, "2026-05-04T09:00:00Z"), alert("high", 1, "2026-05-04T11:30:00Z")]))).toEqual(["high", "old", "new"]);
  });

  it("holds tasks until the clinic's midnight, not UTC's, the longest overdue first", () => {
    const all = [
      task("tonight", "2026-05-04T20:30:00Z"), // 23:30 in İstanbul
      task("tomorrow", "2026-05-04T21:30:00Z"), // 00:30 the next day there
      task("overdue", "2026-05-02T08:00:00Z"),
      task("undated", null),
    ];
    const day = tasksOfDay(all, { now, zone, whose: "mine", me: "me", elsewhere: none });
    expect(ids(day.now)).toEqual(["overdue", "tonight"]);
    expect(day.later).toBe(2);
  });

  it("keeps a task that was finished a moment ago in its place, counts it no more", () => {
    const all = [task("done", "2026-05-04T08:00:00Z", { state: "done" }), task("later", null, { state: "done" }), task("l", "2026-05-04T10:00:00Z", { kind: "first_response", state: "done" })];
    const day = tasksOfDay(all, { now, zone, whose: "all", me: "me", elsewhere: none });
    expect(ids(day.now)).toEqual(["done", "l"]);
    expect(day.later).toBe(0);
  });

  it("shows one's own and nobody's, and everybody's when asked", () => {
    const all = [task("mine", "2026-05-04T08:00:00Z"), task("nobodys", "2026-05-04T09:00:00Z", { assigned_to: null }), task("theirs", "2026-05-04T07:00:00Z", { assigned_to: "other" })];
    expect(ids(tasksOfDay(all, { now, zone, whose: "mine", me: "me", elsewhere: none }).now)).toEqual(["mine", "nobodys"]);
    expect(ids(tasksOfDay(all, { now, zone, whose: "all", me: "me", elsewhere: none }).now)).toEqual(["theirs", "mine", "nobodys"]);
  });

  it("shows a lead's first answer once: with its clock where leads are known, as a task where they are not", () => {
    const all = [task("l1", "2026-05-04T10:00:00Z", { kind: "first_response" })];
    expect(tasksOfDay(all, { now, zone, whose: "all", me: "me", elsewhere: new Set(["j-l1"]) }).now).toEqual([]);
    expect(ids(tasksOfDay(all, { now, zone, whose: "all", me: "me", elsewhere: none }).now)).toEqual(["l1"]);
  });

  it("puts the lead whose promise runs out first on top, those without a clock last, and leaves out who has an answer", () => {
    const at = (answer_by: string) => ({ answer_by: `2026-05-04T${answer_by}:00Z` });
    const all = [lead("a", at("12:30")), lead("c"), lead("b", at("11:00")), lead("told", { first_response_at: "2026-05-04T09:00:00Z" })];
    expect(ids(newLeads(all, { whose: "all", me: "me" }))).toEqual(["b", "a", "c"]);
  });

  it("lists what waits for the clinic's people, the longest waiting first and each journey once", () => {
    const all = [card("new", { waiting_since: "2026-05-03T00:00:00Z" }), card("old"), card("old"), card("theirs", { coordinator: { id: "other", name: "" } }), card("lead")];
    expect(ids(waitingOnStaff(all, { whose: "mine", me: "me", role: "coordinator", elsewhere: new Set(["lead"]) }))).toEqual(["old", "new"]);
    expect(ids(waitingOnStaff([card("c"), card("d", { waiting_on: "doctor" })], { whose: "mine", me: "me", role: "doctor", elsewhere: none }))).toEqual(["d"]);
  });
});

it("draws from the top as many lines as a screen shows", () => {
  expect(firstLines([2, 0, 10, 90, 40], 16)).toEqual([2, 0, 10, 4, 0]);
});
