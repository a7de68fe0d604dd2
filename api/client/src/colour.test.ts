import { expect, it } from "vitest";
import { contrast, isColour, mixed, readable, readableOn } from "./colour.ts";

it("knows the contrast of black, white and what lies between", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#0f766e", "#0f766e")).toBe(1);
});

it("takes a colour only as far as it must go", () => {
  expect(readableOn("#ffffff", "#0f766e", "#000000")).toBe("#0f766e");
  for (const colour of ["#0f766e", "#000000", "#7a0019", "#003366"]) {
    expect(contrast(readableOn("#1a2528", colour, "#ffffff"), "#1a2528"), colour).toBeGreaterThanOrEqual(readable);
  }
  expect(mixed("#000000", "#ffffff", 0.5)).toBe("#808080");
  expect(["#0f766e", "teal", "#0f7", "#0f766g"].map(isColour)).toEqual([true, false, false, false]);
});
