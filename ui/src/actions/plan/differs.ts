// What differs between two plans of the same message, so that whoever accepted the first sees at a glance what is new in the second.
import type { JourneyPlan, PlannedItem } from "@medicalai/client/plans";

const item = (each: PlannedItem) => [each.kind, each.template ?? "", each.day_offset ?? "", each.at ?? ""].join("/");

/** Each statement of a plan by a name that is the same whenever it says the same. */
export const keys = {
  move: (each: JourneyPlan["moves"][number]) => `move:${each.what}/${each.from ?? ""}/${each.to ?? ""}`,
  send: (template: string) => `send:${template}`,
  task: (code: string) => `task:${code}`,
  gone: (each: PlannedItem) => `gone:${item(each)}`,
  added: (each: PlannedItem) => `added:${item(each)}`,
  shift: (each: JourneyPlan["shifted"][number]) => `shift:${item(each.before)}>${item(each.after)}`,
  lapse: (each: JourneyPlan["lapses"][number]) => `lapse:${each.purpose}/${each.until}`,
  money: (money: NonNullable<JourneyPlan["money"]>) => `money:${money.paid_minor}/${money.back_minor}/${money.currency}`,
  ends: (ends: boolean) => `ends:${ends}`,
  slot: (free: boolean) => `slot:${free}`,
};

export function statements(plan: JourneyPlan): Set<string> {
  return new Set([
    ...plan.moves.map(keys.move),
    ...plan.sends.map(keys.send),
    ...plan.tasks.map(keys.task),
    ...plan.gone.map(keys.gone),
    ...plan.added.map(keys.added),
    ...plan.shifted.map(keys.shift),
    ...plan.lapses.map(keys.lapse),
    ...(plan.money ? [keys.money(plan.money)] : []),
    ...(plan.ends ? [keys.ends(true)] : []),
    ...(plan.slot_free == null ? [] : [keys.slot(plan.slot_free)]),
  ]);
}

export interface Difference {
  /** Whether a statement was not in the plan before. */
  isNew: (key: string) => boolean;
  /** The plan before without what is still said: what no longer holds. */
  left: JourneyPlan | null;
}

export const same: Difference = { isNew: () => false, left: null };

export function difference(before: JourneyPlan | null, now: JourneyPlan): Difference {
  if (!before || before.plan === now.plan) return same;
  const [old, here] = [statements(before), statements(now)];
  const left: JourneyPlan = {
    plan: before.plan,
    moves: before.moves.filter((each) => !here.has(keys.move(each))),
    sends: before.sends.filter((each) => !here.has(keys.send(each))),
    tasks: before.tasks.filter((each) => !here.has(keys.task(each))),
    gone: before.gone.filter((each) => !here.has(keys.gone(each))),
    added: before.added.filter((each) => !here.has(keys.added(each))),
    shifted: before.shifted.filter((each) => !here.has(keys.shift(each))),
    lapses: before.lapses.filter((each) => !here.has(keys.lapse(each))),
    money: before.money && !here.has(keys.money(before.money)) ? before.money : null,
    ends: before.ends && !now.ends,
    // Whether the time is free is said anew above; that it was is of no use.
    slot_free: null,
  };
  return { isNew: (key) => !old.has(key), left: statements(left).size > 0 ? left : null };
}
