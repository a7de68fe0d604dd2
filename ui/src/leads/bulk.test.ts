import type { BulkResult } from "@medicalai/client/leads";
import { describe, expect, it } from "vitest";
import { changeOf, refusals, tagOf } from "./bulk.ts";

describe("a change of many leads", () => {
  it("writes tags small and without spaces, the same whatever the reader's language", () => {
    expect(tagOf(" VIP ")).toBe("vip");
    expect(tagOf("İstanbul ışık")).toBe("istanbul-ışık");
    expect(tagOf("a!b")).toBeNull();
    expect(tagOf("")).toBeNull();
    expect(tagOf("x".repeat(31))).toBeNull();
  });

  it("is complete only with a choice; nobody is a choice", () => {
    expect(changeOf("assign", null)).toBeNull();
    expect(changeOf("assign", "")).toEqual({ kind: "assign", to: null });
    expect(changeOf("lost", "")).toBeNull();
    expect(changeOf("lost", "price")).toEqual({ kind: "lost", lost_reason: "price" });
    expect(changeOf("untag", "Berlin")).toEqual({ kind: "untag", tag: "berlin" });
  });

  it("tells refusals by reason", () => {
    const results = [
      { id: "a", outcome: "refused", code: "ended" },
      { id: "b", outcome: "change", code: null },
      { id: "c", outcome: "refused", code: "already_won" },
      { id: "d", outcome: "refused", code: "already_won" },
    ];
    expect(refusals({ results } as BulkResult)).toEqual([{ code: "already_won", ids: ["c", "d"] }, { code: "ended", ids: ["a"] }]);
  });
});
