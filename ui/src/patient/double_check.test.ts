import { expect, it } from "vitest";
import { checked } from "./double_check.ts";

const before = { full_name: "Anna Müller", phone: "+49151", email: "", dob: "", country: "DE" };

it("asks when something that tells people apart was changed and is whole", () => {
  expect(checked(before, before)).toBeNull();
  expect(checked(before, { ...before, country: "AT" })).toBeNull();
  expect(checked(before, { ...before, email: "anna@" })).toBeNull();
  expect(checked(before, { ...before, email: "anna@example.org" })).toEqual({ email: "anna@example.org", full_name: "Anna Müller", country: "DE" });
  expect(checked(before, { ...before, phone: "+49 151 123 45" })).toMatchObject({ phone: "+49 151 123 45" });
});
