import type { Touch } from "@medicalai/client/leads";
import { expect, it } from "vitest";
import { linesOf, sameTouch } from "./attribution.ts";

const touch = (more: Partial<Touch> = {}): Touch => ({
  utm: { source: "google", medium: "cpc", campaign: "implants-de", term: null, content: null },
  gclid: null,
  fbclid: null,
  msclkid: null,
  landing_page: "https://clinic.example/de/",
  referrer: null,
  at: "2026-11-20T10:00:00Z",
  ...more,
});

it("tells only what is known of a touch", () => {
  expect(linesOf(touch())).toEqual([
    { key: "campaign", value: "implants-de" },
    { key: "source", value: "google / cpc" },
    { key: "landing_page", value: "clinic.example/de" },
  ]);
});

it("takes two visits by the same way for one, whenever they were", () => {
  expect(sameTouch(touch(), touch({ at: "2026-11-26T10:00:00Z" }))).toBe(true);
  expect(sameTouch(touch(), touch({ gclid: "x" }))).toBe(false);
});
