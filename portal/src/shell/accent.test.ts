// @vitest-environment jsdom
import { contrast, readable } from "@medicalai/client/colour";
import { afterEach, expect, it } from "vitest";
import { clinicStore } from "../home/home-store.ts";
import { accentTokens, followAccent } from "./accent.ts";

afterEach(() => clinicStore.set(null));

// Colours that are just readable under white, very dark ones, and one in each direction of the wheel.
const colours = ["#0f766e", "#767676", "#000000", "#7a0019", "#003366", "#8a5a00", "#b00020", "#5b2a86", "#006400", "#c2185b"];

it("keeps words readable by day and by night, whatever colour a clinic may choose", () => {
  for (const colour of colours) {
    const tokens = accentTokens(colour) as Record<string, string>;
    const pairs: [string, string][] = [
      ["#ffffff", tokens["--clinic-day"] ?? ""],
      ["#f5f3ee", tokens["--clinic-day"] ?? ""],
      [tokens["--clinic-day-soft"] ?? "", tokens["--clinic-day"] ?? ""],
      [tokens["--clinic-day-soft"] ?? "", tokens["--clinic-day-strong"] ?? ""],
      ["#1a2528", tokens["--clinic-night"] ?? ""],
      ["#10181a", tokens["--clinic-night"] ?? ""],
      [tokens["--clinic-on-night"] ?? "", tokens["--clinic-night"] ?? ""],
      [tokens["--clinic-night-soft"] ?? "", tokens["--clinic-night"] ?? ""],
      [tokens["--clinic-night-soft"] ?? "", tokens["--clinic-night-strong"] ?? ""],
    ];
    for (const [ground, ink] of pairs) expect(contrast(ground, ink), `${colour}: ${ink} on ${ground}`).toBeGreaterThanOrEqual(readable);
  }
});

it("puts the clinic's colour on and takes it off, and lets nothing else into the page", () => {
  const stop = followAccent();
  const { style } = document.documentElement;
  const clinic = { slug: "d", name: "D", zone: "Europe/Istanbul", languages: [], phone: null, whatsapp: null, emergency: { country: "TR", number: "112" } };
  clinicStore.set({ ...clinic, accent: "#0f766e" });
  expect(style.getPropertyValue("--clinic-day")).toBe(accentTokens("#0f766e")["--clinic-day"]);
  clinicStore.set({ ...clinic, accent: "red;background:url(//x)" });
  expect(style.getPropertyValue("--clinic-day")).toBe("");
  stop();
});
