import { describe, expect, it } from "vitest";
import { moneyText, parseMoney } from "./money.ts";

describe("money", () => {
  it.each([
    ["1250", 125_000],
    ["1.250,50", 125_050],
    ["1,250.5", 125_050],
    ["€ 4 500,00", 450_000],
    ["12.345.678,90", 1_234_567_890],
    ["0,05", 5],
  ])("reads %s", (text, minor) => expect(parseMoney(text)).toBe(minor));

  it.each(["", "abc", "1.2.3", "-5", "1,23,4"])("refuses %j", (text) => expect(parseMoney(text)).toBeNull());

  it("writes in the reader's language", () => {
    expect(moneyText(450_000, "EUR", "tr")).toBe("€4.500,00");
    expect(moneyText(450_000, "EUR", "en")).toBe("€4,500.00");
  });
});
