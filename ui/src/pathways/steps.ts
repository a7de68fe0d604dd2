// A version's own steps: as they are typed in a draft, as they are sent, and where they stand on the way.
import { askKinds } from "@medicalai/client/asks";
import { stepMessages, stepTasks, type PathwayBody, type PathwayStep, type StepAct, type StepAnchor, type StepCondition, type StepLanguage } from "@medicalai/client/pathways";
import { askOf, hasHour } from "./asks.ts";
import type { Typed } from "./typed.ts";

export type Side = "before" | "after";
export type StepUnit = "hour" | "day";
/** A step while it is typed: its time as one says it, and numbers that may be missing. */
export interface DraftStep {
  key: string;
  anchor: StepAnchor;
  count: number | null;
  unit: StepUnit;
  side: Side;
  when: StepCondition[];
  late: "skip" | "at_once";
  /** The hour where the patient is; without it, the next civil one. */
  hour?: number;
  act: Typed<StepAct>;
}

/** `-504` → 21 days before. Whole days are said as days. */
export function timeOf(offset: number): Pick<DraftStep, "unit" | "side"> & { count: number } {
  const hours = Math.abs(offset);
  const unit = hours > 0 && hours % 24 === 0 ? "day" : "hour";
  return { count: unit === "day" ? hours / 24 : hours, unit, side: offset < 0 ? "before" : "after" };
}

export const typedStep = (step: PathwayStep): DraftStep => ({ key: step.key, anchor: step.anchor, ...timeOf(step.offset_hours), when: step.when ?? [], late: step.late ?? "skip", ...(step.hour === undefined ? {} : { hour: step.hour }), act: step.act });

/** As it is sent; what is missing stays null. */
export function sentStep({ count, unit, side, ...step }: DraftStep): Omit<PathwayStep, "offset_hours" | "act"> & { offset_hours: number | null; act: DraftStep["act"] } {
  const hours = count === null ? null : count * (unit === "day" ? 24 : 1);
  return { ...step, offset_hours: hours && side === "before" ? -hours : hours };
}

/** What is done, as one code: the message, the task, or the kind of what is asked. */
export const nameOf = ({ act }: { act: DraftStep["act"] | StepAct }): string => (act.kind === "message" ? act.template : act.kind === "task" ? act.code : act.kind);

/** A key from what the step is: `preparation`, and `preparation_2` where that is taken. */
export function freeKey(act: DraftStep["act"], taken: readonly string[]): string {
  const base = nameOf({ act }).replaceAll(/[^a-z0-9_]/g, "").slice(0, 36) || "step";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
}

/** Every key usable and its own: one that came from elsewhere and is not is made anew, since nobody types keys. */
export function keyed(steps: readonly DraftStep[]): DraftStep[] {
  const all = steps.map((each) => each.key);
  return steps.reduce<DraftStep[]>((done, step) => {
    const used = done.map((each) => each.key);
    const sound = /^[a-z0-9_]{1,40}$/.test(step.key) && !used.includes(step.key);
    return [...done, sound ? step : { ...step, key: freeKey(step.act, [...used, ...all]) }];
  }, []);
}

/** One more step: a message or task that is not there yet, a week before surgery. */
export function withStep(steps: readonly DraftStep[]): DraftStep[] {
  const there = steps.map(nameOf);
  const code = [...stepMessages, ...stepTasks].find((each) => !there.includes(each)) ?? "call_patient";
  const act = actOf(code);
  const late = code === "feedback_request";
  return [...steps, { key: freeKey(act, steps.map((each) => each.key)), anchor: late ? "discharge" : "surgery", count: 7, unit: "day", side: late ? "after" : "before", when: [], late: late ? "skip" : "at_once", act }];
}

/** What is done by its name; of what was done before, whom it is for and how long stay. */
export function actOf(code: string, before?: DraftStep["act"]): DraftStep["act"] {
  const template = stepMessages.find((each) => each === code);
  if (template) return { kind: "message", template };
  const ask = askKinds.find((each) => each === code);
  if (ask) return askOf(ask, before);
  const task = stepTasks.find((each) => each === code) ?? "call_patient";
  return before?.kind === "task" ? { ...before, code: task } : { kind: "task", code: task, position: "coordinator", within_hours: 24 };
}
/** The step doing something else, named after it. */
export function doing(steps: readonly DraftStep[], at: number, code: string): DraftStep[] {
  const taken = steps.filter((_, n) => n !== at).map((each) => each.key);
  return steps.map((each, n) => {
    if (n !== at) return each;
    const act = actOf(code, each.act);
    const { hour, ...rest } = each;
    return { ...rest, ...(hour === undefined || !hasHour(act) ? {} : { hour }), act, key: freeKey(act, taken) };
  });
}

export const simpleConditions = ["home_abroad", "balance_open", "no_open_escalation"] as const;
export type SimpleCondition = (typeof simpleConditions)[number];
export const holds = (when: readonly StepCondition[], is: SimpleCondition) => when.some((each) => each.is === is);
export const languagesOf = (when: readonly StepCondition[]): StepLanguage[] => when.flatMap((each) => (each.is === "language" ? each.any_of : []));

/** A condition taken in or out. */
export const withCondition = (when: readonly StepCondition[], is: SimpleCondition): StepCondition[] => (holds(when, is) ? when.filter((each) => each.is !== is) : [...when, { is }]);
/** Only for these languages; none of them is no condition at all. */
export function withLanguages(when: readonly StepCondition[], any_of: StepLanguage[]): StepCondition[] {
  const others = when.filter((each) => each.is !== "language");
  return any_of.length > 0 ? [...others, { is: "language", any_of }] : others;
}

/** The steps on either side of the surgery, in the order in which they come about. */
export function aroundSurgery({ steps = [], waits }: Pick<PathwayBody, "steps" | "waits">): Record<Side, PathwayStep[]> {
  const rank: Record<StepAnchor, number> = { lead: 0, consult: 1, surgery: 2, discharge: 2 };
  const hours = (step: PathwayStep) => step.offset_hours + (step.anchor === "discharge" ? waits.discharge_hours : 0);
  const sorted = [...steps].sort((a, b) => rank[a.anchor] - rank[b.anchor] || hours(a) - hours(b));
  const after = (step: PathwayStep) => step.anchor === "discharge" || (step.anchor === "surgery" && step.offset_hours >= 0);
  return { before: sorted.filter((each) => !after(each)), after: sorted.filter(after) };
}
