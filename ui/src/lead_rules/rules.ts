// The clinic's rules for leads as its form writes them: texts while somebody types, numbers when they are whole.
import { scoreWeights, weekdays, type Hours, type LeadRules } from "@medicalai/client/leads";
import { z } from "zod";

const whole = (least: number, most: number) => z.string().trim().refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most, `badNumber|${least}|${most}`);

export const RulesForm = z.object({
  rotting_new: whole(1, 365),
  rotting_consult: whole(1, 365),
  rotting_quote: whole(1, 365),
  clock: z.boolean(),
  minutes: z.string(),
  assignment: z.enum(["automatic", "by_hand"]),
  score: z.object(Object.fromEntries(scoreWeights.map((name) => [name, whole(0, 100)])) as Record<(typeof scoreWeights)[number], ReturnType<typeof whole>>),
}).superRefine((values, check) => {
  if (values.clock && !whole(1, 10_080).safeParse(values.minutes).success) check.addIssue({ code: "custom", path: ["minutes"], message: "badNumber|1|10080" });
});
export type RulesValues = z.input<typeof RulesForm>;

export function rulesValues(rules: LeadRules): RulesValues {
  return {
    rotting_new: String(rules.rotting_days.new),
    rotting_consult: String(rules.rotting_days.consult),
    rotting_quote: String(rules.rotting_days.quote),
    clock: rules.first_response_minutes !== null,
    minutes: String(rules.first_response_minutes ?? 30),
    assignment: rules.assignment,
    score: Object.fromEntries(scoreWeights.map((name) => [name, String(rules.score[name])])) as RulesValues["score"],
  };
}

export function rulesOfForm(values: RulesValues, hours: Hours): LeadRules {
  return {
    rotting_days: { new: Number(values.rotting_new), consult: Number(values.rotting_consult), quote: Number(values.rotting_quote) },
    first_response_minutes: values.clock ? Number(values.minutes) : null,
    hours,
    assignment: values.assignment,
    score: Object.fromEntries(scoreWeights.map((name) => [name, Number(values.score[name])])) as LeadRules["score"],
  };
}

const minutesOf = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
};
/** `00:00` at the end of a span is the midnight that ends the day. */
export const endOf = (clock: string) => (clock === "00:00" ? "24:00" : clock);

/** The first fault of a day's spans: each ends after it begins, in order, not over one another, at most four. */
export function hoursFault(spans: [string, string][]): "badSpan" | "overlap" | "tooMany" | null {
  if (spans.length > 4) return "tooMany";
  for (const [n, [from, to]] of spans.entries()) {
    if (!from || !to || minutesOf(from) >= minutesOf(to)) return "badSpan";
    const before = spans[n - 1];
    if (before && minutesOf(before[1]) > minutesOf(from)) return "overlap";
  }
  return null;
}
export const faultyDay = (hours: Hours) => weekdays.find((day) => hoursFault(hours[day]) !== null) ?? null;
export const roundTheClock = (hours: Hours) => weekdays.every((day) => hours[day].length === 0);

/** The same hours on every day that has any, and Monday's for all working days at once. */
export function likeMonday(hours: Hours): Hours {
  return { ...hours, tue: hours.mon, wed: hours.mon, thu: hours.mon, fri: hours.mon };
}
export const emptyHours: Hours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
