import type { Patient } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { asked, fits, isNarrowed, mayGoOn } from "./filter.ts";

const anna = { id: "1", full_name: "Anna", country: "DE", lang: "de", status: "lead", source: "import" } as Patient;

it("asks only for what was chosen", () => {
  expect(asked({ status: "lead", country: undefined }, "  ")).toEqual({ status: "lead" });
  expect(asked({}, " anna ")).toEqual({ q: "anna" });
  expect(isNarrowed(asked({}, undefined))).toBe(false);
});

it("shows whom the choices name", () => {
  expect(fits(anna, { country: "DE", source: "import" })).toBe(true);
  expect(fits(anna, { country: "DE", source: "site" })).toBe(false);
  expect(fits({ ...anna, country: null }, { country: "DE" })).toBe(false);
});

it("goes on by itself as long as pages are worth it", () => {
  expect(mayGoOn(1, 0)).toBe(true);
  expect(mayGoOn(40, 4_000)).toBe(true);
  expect(mayGoOn(10, 3)).toBe(false);
});
