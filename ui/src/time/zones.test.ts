import { describe, expect, it } from "vitest";
import { civilDays, fromInput, homeZone, toInput } from "./zones.ts";

describe("civil time", () => {
  it("goes there and back in İstanbul", () => {
    const at = fromInput("2026-05-04T10:00", "Europe/Istanbul");
    expect(at?.toISOString()).toBe("2026-05-04T07:00:00.000Z");
    expect(at && toInput(at, "Europe/Istanbul")).toBe("2026-05-04T10:00");
  });

  it("keeps the civil hour on both sides of Berlin's clock change", () => {
    expect(fromInput("2026-03-28T10:00", "Europe/Berlin")?.toISOString()).toBe("2026-03-28T09:00:00.000Z");
    expect(fromInput("2026-03-29T10:00", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T08:00:00.000Z");
  });

  it("gives an instant for an hour that the change skips", () => {
    expect(fromInput("2026-03-29T02:30", "Europe/Berlin")).toBeInstanceOf(Date);
  });

  it("refuses what is no date", () => {
    expect(fromInput("soon", "Europe/Berlin")).toBeNull();
  });

  it("counts days as the clinic's calendar does", () => {
    const late = new Date("2026-05-04T20:30:00Z"); // 23:30 in İstanbul
    const soon = new Date("2026-05-04T21:30:00Z"); // 00:30 the next day there
    expect(civilDays(late, soon, "Europe/Istanbul")).toBe(1);
    expect(civilDays(late, soon, "Europe/London")).toBe(0);
  });

  it("does not guess a zone for a country with many", () => {
    expect(homeZone("US")).toBeNull();
    expect(homeZone("de")).toBe("Europe/Berlin");
  });
});
