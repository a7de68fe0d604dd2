import type { PatientDetail } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { overtaken } from "./useEdit.ts";

const file = (change: Partial<PatientDetail>): PatientDetail => ({
  id: "p", full_name: "Anna", phone: "+4915100000000", email: null, lang: "de", country: "DE", status: "lead", source: "site", score: 0, created_at: "", version: 1, dob: null, home_zone: "Europe/Berlin", journeys: [], ...change,
});

it("knows whose fields were changed by somebody else since an edit began", () => {
  expect(overtaken(file({}), file({ email: "b@x.example", version: 2 }), { email: "a@x.example" })).toEqual(["email"]);
  expect(overtaken(file({}), file({ phone: "+4915100000001", version: 2 }), { email: "a@x.example" })).toEqual([]);
  expect(overtaken(file({}), file({ email: "a@x.example", version: 2 }), { email: "a@x.example" })).toEqual([]);
  expect(overtaken(file({}), file({ version: 2 }), { passport_no: "C01X00T47" })).toEqual([]);
});
