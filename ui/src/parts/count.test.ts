import { expect, it } from "vitest";
import { countText } from "./count.ts";

it("counts to a thousand and then says so", () => {
  expect(countText({ count: 999, more: false }, "tr")).toBe("999");
  expect(countText({ count: 1000, more: true }, "tr")).toBe("1000+");
});
