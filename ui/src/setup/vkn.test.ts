import { expect, it } from "vitest";
import { isVkn } from "./vkn.ts";

it("takes a number whose last digit follows from the others, and no other", () => {
  expect(isVkn("1234567890")).toBe(true);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => isVkn(`123456789${digit}`))).toEqual([0]);
  expect(["123456789", "12345678901", "12345678a0", ""].some(isVkn)).toBe(false);
});
