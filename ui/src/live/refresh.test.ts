import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gatherer, isRecorded, staleKeys } from "./refresh.ts";

describe("live refresh", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("never reloads messages by itself, because reading them is recorded", () => {
    const keys = staleKeys({ kind: "message_changed", journey_id: "j1" });
    expect(keys.some(([head]) => head === "messages")).toBe(false);
    expect(keys).toContainEqual(["events", "j1"]);
  });

  it("tells of a run's progress without asking for the board many times a minute", () => {
    expect(staleKeys({ kind: "bulk_changed", journey_id: null, subject_id: "b1" })).toEqual([["bulks"], ["bulk", "b1"]]);
  });

  it("asks for leads and their clocks anew when one comes or its journey moves", () => {
    for (const kind of ["lead_created", "journey_changed"] as const) {
      const keys = staleKeys({ kind, journey_id: "j1" });
      expect(keys).toContainEqual(["leads"]);
      expect(keys).toContainEqual(["tasks"]);
    }
  });

  it("leaves the board alone for what happens to people only, and tells a merge to every list", () => {
    expect(staleKeys({ kind: "import_changed", journey_id: null, subject_id: "i1" })).toEqual([["imports"], ["import", "i1"]]);
    expect(staleKeys({ kind: "note_changed", journey_id: null, patient_id: "p1", subject_id: "n1" })).toEqual([["notes", "p1"]]);
    const merged = staleKeys({ kind: "patient_merged", journey_id: null, patient_id: "p1", subject_id: "p2" });
    for (const key of [["patient", "p1"], ["patient", "p2"], ["patients"], ["board"], ["leads"]]) expect(merged).toContainEqual(key);
  });

  it("asks for leads, and for the open one, when a lead is given, tagged or answered", () => {
    const keys = staleKeys({ kind: "lead_changed", journey_id: "j1" });
    expect(keys).toContainEqual(["leads"]);
    expect(keys).toContainEqual(["lead"]);
    expect(keys).not.toContainEqual(["tasks"]);
  });

  it("knows what only a reader may ask for again", () => {
    expect([["messages", "j"], ["documents", "p"], ["access", "p"], ["broken_glass"]].every(isRecorded)).toBe(true);
    expect(isRecorded(["journey", "j"])).toBe(false);
  });

  it("gathers a burst into one reload", () => {
    const queries = new QueryClient();
    const spy = vi.spyOn(queries, "invalidateQueries").mockResolvedValue();
    const refresh = gatherer(queries, 350);
    for (let n = 0; n < 100; n += 1) refresh.add([["board"]]);
    vi.advanceTimersByTime(1);
    expect(spy).toHaveBeenCalledTimes(1);
    refresh.add([["board"]]);
    vi.advanceTimersByTime(100);
    expect(spy).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(400);
    expect(spy).toHaveBeenCalledTimes(2);
  });
});
