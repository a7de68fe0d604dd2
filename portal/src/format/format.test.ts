// Times and money as the five languages write them, over a change of day and of clock.
import { describe, expect, it } from "vitest";
import { money } from "./money.ts";
import { clockTime, clocksDiffer, dateName, dayName } from "./when.ts";

const now = new Date("2026-03-12T21:30:00Z"); // 00:30 on the 13th in İstanbul, 22:30 on the 12th in Berlin

describe("days", () => {
  it("are named from where the patient stands", () => {
    const at = new Date("2026-03-13T08:00:00Z");
    expect(dayName(at, "en", "Europe/Istanbul", now)).toBe("today");
    expect(dayName(at, "de", "Europe/Berlin", now)).toBe("morgen");
    expect(dayName(at, "tr", "Europe/Istanbul", now)).toBe("bugün");
  });

  it("further away have weekday and date, with Latin digits in Arabic", () => {
    const at = new Date("2026-03-20T08:00:00Z");
    expect(dayName(at, "ru", "Europe/Moscow", now)).toMatch(/20 марта/);
    expect(dayName(at, "ar", "Asia/Riyadh", now)).toContain("20");
    expect(dateName(new Date("2027-01-02T08:00:00Z"), "en", "Europe/London", now)).toContain("2027");
  });
});

describe("clocks", () => {
  it("differ by zone and season", () => {
    const winter = new Date("2026-03-20T08:00:00Z");
    expect(clockTime(winter, "de", "Europe/Berlin")).toBe("09:00");
    expect(clockTime(winter, "ar", "Europe/Istanbul")).toBe("11:00");
    expect(clocksDiffer(winter, "Europe/Berlin", "Europe/Istanbul")).toBe(true);
    expect(clocksDiffer(winter, "Asia/Riyadh", "Europe/Istanbul")).toBe(false);
  });

  it("survive a zone this phone does not know", () => {
    expect(clockTime(now, "en", "Mars/Olympus")).toMatch(/^\d\d:\d\d$/);
  });
});

describe("money", () => {
  it("comes from minor units and loses empty cents", () => {
    expect(money(485000, "EUR", "en")).toBe("€4,850");
    expect(money(485050, "EUR", "en")).toBe("€4,850.50");
    expect(money(485000, "EUR", "de").replace(/\s/g, " ")).toBe("4.850 €");
    expect(money(485000, "EUR", "ar")).toMatch(/4,850/);
    expect(money(5000, "JPY", "en")).toContain("5,000");
  });
});
