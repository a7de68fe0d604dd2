import { expect, it } from "vitest";
import { LegalRules, legalOf, legalValues } from "./legal_rules.ts";

const good = { title: "Deniz Sağlık A.Ş.", vkn: "123 456 7890", mersis_no: "0123-4567-8900-0015", tax_office: "Kadıköy", street: "Moda Cad. 1", district: "Kadıköy", city: "İstanbul", invoice_series: "DEN", branch: "dental", authorisation: { number: "UST-123", valid_from: "2024-01-01", valid_to: "", branches: ["dental"] } };
const faults = (change: object) => {
  const read = LegalRules.safeParse({ ...good, ...change });
  return read.success ? [] : read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
};

it("reads numbers as people copy them, and an end left empty as none", () => {
  const legal = legalOf(LegalRules.parse(good));
  expect(legal).toMatchObject({ vkn: "1234567890", mersis_no: "0123456789000015", authorisation: { valid_to: null } });
  expect(legalValues(legal).authorisation.valid_to).toBe("");
});

it("says for each field what is wrong with it", () => {
  expect(faults({ vkn: "1234567891", mersis_no: "12", invoice_series: "den" })).toEqual(["vkn badVkn", "mersis_no badMersis", "invoice_series badSeries"]);
  expect(faults({ vkn: "", title: " " })).toEqual(["title required", "vkn required"]);
  expect(faults({ authorisation: { number: "x", valid_from: "2025-01-01", valid_to: "2024-01-01", branches: [] } })).toContain("authorisation.branches chooseOne");
  expect(faults({ authorisation: { number: "x", valid_from: "2025-01-01", valid_to: "2024-01-01", branches: ["dental"] } })).toEqual(["authorisation.valid_to endsBefore"]);
  expect(faults(legalValues(null)).length).toBeGreaterThan(8);
});
