import { expect, it } from "vitest";
import { BrandRules, brandOf, brandValues } from "./brand_rules.ts";

const clinic = { slug: "d", plan: "standard", name: "Denistanbul", zone: "Europe/Istanbul", languages: ["en", "tr"], accent: null, phone: null, whatsapp: null, legal: null };
const faults = (change: object) => {
  const read = BrandRules.safeParse({ ...brandValues(clinic), ...change });
  return read.success ? [] : read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
};

it("goes there and back, with empty fields as none", () => {
  expect(brandOf(BrandRules.parse(brandValues(clinic)))).toEqual({ name: "Denistanbul", zone: "Europe/Istanbul", languages: ["tr", "en"], accent: null, phone: null, whatsapp: null });
  expect(brandOf(BrandRules.parse({ ...brandValues(clinic), own: true, accent: "#0F766E", phone: "+90 (212) 000 01 00" }))).toMatchObject({ accent: "#0f766e", phone: "+902120000100" });
});

it("takes no colour under which white could not be read, unless the clinic uses none", () => {
  expect(faults({ own: true, accent: "#9be7df" })).toEqual(["accent tooLight"]);
  expect(faults({ own: true, accent: "teal" })).toEqual(["accent badColour"]);
  expect(faults({ own: false, accent: "teal" })).toEqual([]);
  expect(faults({ phone: "0212 000" })).toEqual(["phone badPhone"]);
  expect(faults({ languages: [] })).toEqual(["languages chooseOne"]);
});
