import type { JourneyBulk } from "@medicalai/client/bulk";
import { expect, it } from "vitest";
import { codesOf, isOver, percentOf } from "./words.ts";

const counts = { total: 10, act: 8, cannot: 2, done: 5, refused: 1, unavailable: 0, waiting: 2, left: 0 };

it("tells how far it is by what is settled, whatever came of it", () => {
  expect(percentOf({ counts })).toBe(75);
  expect(percentOf({ counts: { ...counts, act: 0 } })).toBe(100);
  expect([isOver({ state: "running" }), isOver({ state: "cancelled" })]).toEqual([false, true]);
});

it("puts the most frequent reason of an outcome first", () => {
  const codes: JourneyBulk["codes"] = [{ outcome: "cannot", code: "a", count: 1 }, { outcome: "refused", code: "c", count: 9 }, { outcome: "cannot", code: "b", count: 4 }];
  expect(codesOf({ codes }, "cannot").map((each) => each.code)).toEqual(["b", "a"]);
});
