import { setupSteps, type SetupStep } from "@medicalai/client/setup";
import { expect, it } from "vitest";
import { doneCount, firstOpen, isStep, nextOpen } from "./steps.ts";

const standing = (...done: SetupStep[]) => ({ steps: setupSteps.map((code) => ({ code, done: done.includes(code), missing: [] })) });

it("goes on at the first unfinished step", () => {
  expect(firstOpen(standing())).toBe("clinic");
  expect(firstOpen(standing("clinic", "brand", "team"))).toBe("security");
  expect(firstOpen(standing(...setupSteps))).toBe("test_journey");
  expect(doneCount(standing("clinic", "brand"))).toBe(2);
});

it("leads onward, then round to what was left out, then nowhere", () => {
  expect(nextOpen(standing("clinic"), "clinic")).toBe("brand");
  const leftOut = setupSteps.filter((step) => step !== "team" && step !== "test_journey");
  expect(nextOpen(standing(...leftOut), "test_journey")).toBe("team");
  expect(nextOpen(standing(...setupSteps), "brand")).toBeNull();
});

it("knows its steps by their addresses", () => {
  expect(["rota", "Rota", "", undefined].map(isStep)).toEqual([true, false, false, false]);
});
