import { expect, it } from "vitest";
import { noticeOf } from "./plan.ts";

const item = (code: string, level: "ok" | "near" | "over") => ({ code, level, used: 1, limit: 1 });

it("speaks of what is over first, then of what is near, else not at all", () => {
  expect(noticeOf({ plan: "standard", items: [item("staff", "near"), item("calls", "over")] })).toMatchObject({ level: "over", items: [{ code: "calls" }] });
  expect(noticeOf({ plan: "standard", items: [item("staff", "near"), item("calls", "ok")] })).toMatchObject({ level: "near", items: [{ code: "staff" }] });
  expect(noticeOf({ plan: "standard", items: [item("staff", "ok")] })).toBeNull();
});
