import type { BulkResult } from "@medicalai/client/leads";
import { describe, expect, it } from "vitest";
import { changeOf, refusals, tagOf } from "./bulk.ts";

describe("a change of many leads", () => {
  it("writes tags small, in the reader's language, without spaces", () => {
    expect(tagOf(" VIP ", "en")).toBe("vip");
    expect(tagOf("İstanbul IŞIK", "tr")).toBe("istanbul-ışık");
    expect(tagOf("a!b", "en")).toBeNull();
    expect(tagOf("", "en")).toBeNull();
    expect(tagOf("x".repeat(31), "en")).toBeNull();
  });

  it("is complete only with a choice; nobody is a choice", () => {
    expect(changeOf("assign", null, "en")).toBeNull();
    expect(changeOf("assign", "", "en")).toEqual({ kind: "assign", to: null });
    expect(changeOf("lost", "", "en")).toBeNull();
    expect(changeOf("lost", "price", "en")).toEqual({ kind: "lost", lost_reason: "price" });
    expect(changeOf("untag", "Berlin", "en")).toEqual({ kind: "untag", tag: "berlin" });
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
