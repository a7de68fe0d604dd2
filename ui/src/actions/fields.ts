// The form of an action as data: its fields, the rules they must meet, and how the values become money, instants and numbers.
import { z } from "zod";
import { parseMoney } from "../money.ts";
import { fromInput } from "../time/zones.ts";

export interface LineValue {
  description: string;
  amount: string;
  medical: boolean;
}
export type Value = string | boolean | string[] | LineValue[];
export type Values = Record<string, Value>;

interface Base {
  name: string;
  label: string;
  hint?: string;
}
export type Field = Base &
  (
    | { kind: "staff"; role: "coordinator" | "doctor"; empty: string; needed?: boolean; but?: string }
    | { kind: "choice"; options: { value: string; label: string }[] }
    | { kind: "datetime"; optional?: boolean }
    | { kind: "integer"; min: number; max: number }
    | { kind: "money" }
    | { kind: "text"; optional?: boolean; long?: boolean; max: number }
    | { kind: "check" }
    | { kind: "flags"; options: { value: string; label: string }[] }
    | { kind: "lines" }
  );

/** Messages are keys of `form.*`, with parameters behind a bar, so that the rules know no language. */
function ruleOf(field: Field, zone: string): z.ZodType {
  const needed = z.string().trim().min(1, "required");
  const money = needed.refine((text) => parseMoney(text) !== null, "badAmount");
  switch (field.kind) {
    case "staff":
      return field.needed ? needed : z.string();
    case "choice":
      return z.string();
    case "datetime":
      return z.string().refine((text) => (text === "" ? field.optional === true : fromInput(text, zone) !== null), "badTime");
    case "integer":
      return needed.refine(
        (text) => /^\d+$/.test(text.trim()) && Number(text) >= field.min && Number(text) <= field.max,
        `badNumber|${field.min}|${field.max}`,
      );
    case "money":
      return money;
    case "text":
      return field.optional ? z.string().max(field.max) : needed.max(field.max);
    case "check":
      return z.boolean();
    case "flags":
      return z.array(z.string());
    case "lines":
      return z.array(z.object({ description: needed.max(300), amount: money, medical: z.boolean() })).min(1, "required");
  }
}

export function rulesOf(fields: Field[], zone: string) {
  const rules = z.object(Object.fromEntries(fields.map((field) => [field.name, ruleOf(field, zone)])));
  return rules.superRefine((values, check) => {
    // A deposit larger than the quote is refused here, before a patient could ever see it.
    const { lines, deposit } = values as { lines?: LineValue[]; deposit?: string };
    if (lines && deposit !== undefined && (parseMoney(deposit) ?? 0) > totalOf(lines)) {
      check.addIssue({ code: "custom", path: ["deposit"], message: "depositTooBig" });
    }
  });
}

export function totalOf(lines: LineValue[]): number {
  return lines.reduce((sum, line) => sum + (parseMoney(line.amount) ?? 0), 0);
}
