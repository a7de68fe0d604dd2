import { expect, it } from "vitest";
import { mayRevert, percentOf } from "./state.ts";

const progress = (made: number) => ({ done: made, made, updated: 0, skipped: 0, failed: 0 });

it("takes back what was made, and nothing where nothing was", () => {
  expect(mayRevert({ state: "done", progress: progress(0), started_at: "x" })).toBe(true);
  expect(mayRevert({ state: "cancelled", progress: progress(4), started_at: "x" })).toBe(true);
  expect(mayRevert({ state: "cancelled", progress: progress(4), started_at: null })).toBe(false);
  expect(mayRevert({ state: "failed", progress: progress(0), started_at: "x" })).toBe(false);
  expect(mayRevert({ state: "reverted", progress: progress(4), started_at: "x" })).toBe(false);
});

it("counts in whole percents and never says it is through before it is", () => {
  expect(percentOf({ progress: progress(1_999), rows: 2_000 })).toBe(99);
  expect(percentOf({ progress: progress(0), rows: 2_000 })).toBe(0);
  expect(percentOf({ progress: progress(3), rows: 0 })).toBe(0);
});
