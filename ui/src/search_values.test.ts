import { expect, it } from "vitest";
import { bare, day, flag, oneOf, whole, words } from "./search_values.ts";

it("reads an address and drops what it does not understand", () => {
  expect(words(" a ")).toBe("a");
  expect(words(2026)).toBe("2026");
  expect(words({})).toBeUndefined();
  expect(flag("true")).toBe(true);
  expect(flag("no")).toBeUndefined();
  expect(oneOf(["mine", "all"], "all")).toBe("all");
  expect(oneOf(["mine", "all"], "none")).toBeUndefined();
  expect(day("2026-11-26")).toBe("2026-11-26");
  expect(day("26.11.2026")).toBeUndefined();
  expect(whole("40", 1, 100)).toBe(40);
  expect(whole(1.5, 1, 100)).toBeUndefined();
  expect(bare({ a: undefined, b: "", c: 0 })).toEqual({ c: 0 });
});
