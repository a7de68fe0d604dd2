import type { JourneyCard } from "@medicalai/client/contract";
import { describe, expect, it } from "vitest";
import { matches } from "./filter.ts";

const card = {
  patient: { full_name: "Ayşe İnönü-Öztürk" },
  waiting_on: "provider:whatsapp",
  priority: "high",
  coordinator: { id: "s1", name: "Derya" },
} as unknown as JourneyCard;

describe("the board's filter", () => {
  it("finds names without their accents", () => {
    expect(matches(card, { find: "inonu" })).toBe(true);
    expect(matches(card, { find: "OZTURK" })).toBe(true);
    expect(matches(card, { find: "Müller" })).toBe(false);
  });

  it("treats every partner as one kind of wait", () => {
    expect(matches(card, { waiting: "provider" })).toBe(true);
    expect(matches(card, { waiting: "patient" })).toBe(false);
  });

  it("wants all filters to hold", () => {
    expect(matches(card, { priority: "high", coordinator: "s1" })).toBe(true);
    expect(matches(card, { priority: "high", coordinator: "s2" })).toBe(false);
  });
});
