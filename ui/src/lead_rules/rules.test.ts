import { describe, expect, it } from "vitest";
import type { LeadRules } from "@medicalai/client/leads";
import { emptyHours, endOf, faultyDay, hoursFault, likeMonday, roundTheClock, RulesForm, rulesOfForm, rulesValues } from "./rules.ts";

const rules: LeadRules = {
  rotting_days: { new: 2, consult: 7, quote: 10 },
  first_response_minutes: null,
  hours: { ...emptyHours, mon: [["09:00", "18:00"]] },
  assignment: "by_hand",
  score: { base: 20, procedure: 20, date: 20, budget: 20, soon: 10, urgent: 15, callback: 5, phone: 10, email: 5, message: 10 },
};

describe("rules for leads", () => {
  it("go into the form and come back the same", () => {
    expect(rulesOfForm(rulesValues(rules), rules.hours)).toEqual(rules);
    expect(RulesForm.safeParse(rulesValues(rules)).success).toBe(true);
  });

  it("ask for minutes only where there is a clock", () => {
    const values = { ...rulesValues(rules), minutes: "" };
    expect(RulesForm.safeParse(values).success).toBe(true);
    expect(RulesForm.safeParse({ ...values, clock: true }).error?.issues[0]?.message).toBe("badNumber|1|10080");
  });

  it("refuse days and weights out of range", () => {
    expect(RulesForm.safeParse({ ...rulesValues(rules), rotting_new: "0" }).success).toBe(false);
    expect(RulesForm.safeParse({ ...rulesValues(rules), score: { ...rulesValues(rules).score, base: "101" } }).success).toBe(false);
  });
});

describe("hours", () => {
  it("are in order and not over one another", () => {
    expect(hoursFault([["09:00", "13:00"], ["14:00", "18:00"]])).toBeNull();
    expect(hoursFault([["09:00", "09:00"]])).toBe("badSpan");
    expect(hoursFault([["09:00", "14:00"], ["13:00", "18:00"]])).toBe("overlap");
    expect(hoursFault([["18:00", "24:00"]])).toBeNull();
    expect(hoursFault(Array.from({ length: 5 }, (_, n) => [`0${n}:00`, `0${n}:30`]))).toBe("tooMany");
    expect(faultyDay({ ...emptyHours, sat: [["10:00", "09:00"]] })).toBe("sat");
  });

  it("end at the midnight that ends the day, and mean round the clock when there are none", () => {
    expect(endOf("00:00")).toBe("24:00");
    expect(roundTheClock(emptyHours)).toBe(true);
    expect(likeMonday(rules.hours).fri).toEqual([["09:00", "18:00"]]);
    expect(likeMonday(rules.hours).sat).toEqual([]);
  });
});
