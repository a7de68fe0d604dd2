import { describe, expect, it } from "vitest";
import { codeOf, dayAfter, isCode, spentShare } from "./figures.ts";

describe("figures of campaigns", () => {
  it("says how much of a budget is spent, and nothing without one", () => {
    expect(spentShare({ budget_minor: 500_000, spend_minor: 123_400 })).toBe(25);
    expect(spentShare({ budget_minor: 0, spend_minor: 5 })).toBeNull();
    expect(spentShare({ budget_minor: 0, spend_minor: 5 })).toBeNull();
  });

  it("makes a link's code of a name", () => {
    expect(codeOf("İmplant Köln & Düsseldorf 2026!")).toBe("implant-koln-dusseldorf-2026");
    expect(isCode(codeOf("Işık Straße"))).toBe(true);
    expect(isCode("Implants DE")).toBe(false);
  });

  it("goes over ends of months and years", () => {
    expect(dayAfter("2026-12-31")).toBe("2027-01-01");
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28");
  });
});
