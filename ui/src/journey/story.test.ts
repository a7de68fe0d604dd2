import type { CheckIn, HeardCall, JourneyEvent, Message, PatientDocument } from "@medicalai/client/contract";
import { describe, expect, it } from "vitest";
import { filterOf, story, stageOf } from "./story.ts";

const event = (kind: string, at: string, data: Record<string, unknown> = {}, seq = 1) => ({ kind, at, data, seq, source: "", actor: { kind: "system", id: null, name: null }, why: null }) as JourneyEvent;
const answer = (id: string, step_key: string, revision: number, answered_at: string) => ({ id, step_key, revision, answered_at }) as CheckIn;
const nothing = { events: [], checkIns: [], calls: [], messages: [], documents: [], since: null };

describe("the story of a journey", () => {
  it("puts everything on one line of time, newest first, and later decisions of one moment above earlier ones", () => {
    const all = story({
      ...nothing,
      events: [event("qualified", "2026-05-01T10:00:00Z"), event("lead_created", "2026-05-01T08:00:00Z", {}, 1), event("message_sent", "2026-05-01T08:00:00Z", {}, 2)],
      calls: [{ id: "c", at: "2026-05-01T07:55:00Z" } as HeardCall],
      messages: [{ id: "m", at: "2026-05-01T09:00:00Z" } as Message],
      documents: [{ id: "d", created_at: "2026-05-02T09:00:00Z" } as PatientDocument],
    });
    expect(all.map((entry) => (entry.kind === "event" ? entry.event.kind : entry.kind))).toEqual(["document", "qualified", "message", "message_sent", "lead_created", "call"]);
  });

  it("tells an answer once, with the decision that recorded it; a correction belongs to the later one", () => {
    const corrected = answer("a", "d1", 2, "2026-05-04T09:00:00Z");
    const all = story({
      ...nothing,
      events: [event("check_in_recorded", "2026-05-04T09:00:00Z", { step_key: "d1", revision: 2 }), event("check_in_recorded", "2026-05-04T08:00:00Z", { step_key: "d1", revision: 1 })],
      checkIns: [corrected],
    });
    expect(all.map((entry) => entry.kind === "event" && entry.answer?.id)).toEqual(["a", undefined]);
    expect(all).toHaveLength(2);
  });

  it("tells an answer by itself when no decision names it", () => {
    expect(story({ ...nothing, checkIns: [answer("a", "d1", 1, "2026-05-04T08:00:00Z")] }).map((entry) => entry.kind)).toEqual(["answer"]);
  });

  it("holds back what is older than the events that are here, so that paging back never puts a line between old ones", () => {
    const calls = [{ id: "old", at: "2026-04-01T00:00:00Z" }, { id: "new", at: "2026-05-02T00:00:00Z" }] as HeardCall[];
    const all = story({ ...nothing, events: [event("qualified", "2026-05-01T10:00:00Z")], calls, since: "2026-05-01T10:00:00Z" });
    expect(all.map((entry) => entry.key.split("/")[0])).toEqual(["call", "event"]);
  });

  it("knows to which part each kind belongs, and which decisions lead into a stage", () => {
    expect(["check_in_missed", "aftercare_started", "escalation_climbed", "call_placed", "consult_reminded", "deposit_overdue", "invoice_accepted", "rescheduled", "never_heard_of"].map((kind) => filterOf({ kind }))).toEqual([
      "check_ins", "check_ins", "alerts", "calls", "messages", "money", "money", "steps", "steps",
    ]);
    expect(stageOf({ kind: "surgery_done" })).toBe("aftercare");
    expect(stageOf({ kind: "payment_recorded" })).toBeNull();
  });
});
