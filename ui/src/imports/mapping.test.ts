import type { ImportColumn } from "@medicalai/client/imports";
import { expect, it } from "vitest";
import { firstMapping, letterOf, mapped, suggested, targetOf, wrongWith } from "./mapping.ts";

const column = (index: number, to: ImportColumn["suggested"]): ImportColumn => ({ index, header: `c${index}`, suggested: to, samples: [] });

it("begins with what the api suggests, each target once and the name not twice", () => {
  expect(suggested([column(0, "full_name"), column(1, "phone"), column(2, "phone"), column(3, null)])).toEqual({ full_name: 0, phone: 1 });
  expect(suggested([column(0, "first_name"), column(1, "full_name"), column(2, "last_name")])).toEqual({ full_name: 1 });
  expect(suggested([column(0, "first_name"), column(1, "last_name")])).toEqual({ first_name: 0, last_name: 1 });
});

it("gives a column one meaning, and a meaning one column", () => {
  expect(mapped({ phone: 1 }, 2, "phone")).toEqual({ phone: 2 });
  expect(mapped({ phone: 1 }, 1, "email")).toEqual({ email: 1 });
  expect(mapped({ phone: 1, email: 2 }, 1, null)).toEqual({ email: 2 });
  expect(mapped({ full_name: 0 }, 1, "first_name")).toEqual({ first_name: 1 });
  expect(mapped({ first_name: 0, last_name: 1 }, 2, "full_name")).toEqual({ full_name: 2 });
  expect(targetOf({ phone: 1 }, 1)).toBe("phone");
  expect(targetOf({ phone: 1 }, 0)).toBeNull();
});

it("says what is missing", () => {
  expect(wrongWith({ lang: 0 })).toBe("nobody");
  expect(wrongWith({ first_name: 0, phone: 1 })).toBe("half_name");
  expect(wrongWith({ full_name: 0 })).toBe("nobody");
  expect(wrongWith({ first_name: 0, last_name: 1, phone: 2 })).toBeNull();
  expect(wrongWith({ email: 0 })).toBeNull();
});

it("begins with what was told before, else with what is suggested", () => {
  const columns = [column(0, "phone")];
  expect(firstMapping({ mapping: {}, columns })).toEqual({ phone: 0 });
  expect(firstMapping({ mapping: { email: 0 }, columns })).toEqual({ email: 0 });
});

it("calls columns as spreadsheets do", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});
