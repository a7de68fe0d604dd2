// A plan names every check one by one; people read "seven checks move by seven days". Pure, so that it can be tested.
import type { PlannedItem, PlannedShift } from "@medicalai/client/plans";
import { civilDays } from "../../time/zones.ts";

export interface ShiftGroup {
  key: string;
  kind: string;
  template: string | null;
  /** Civil days by which all of them move; null when some happen at once. */
  days: number | null;
  items: PlannedShift[];
}
export interface ItemGroup {
  key: string;
  kind: string;
  template: string | null;
  items: PlannedItem[];
}

/** Checks are one thing whatever they are sent by; a reminder is what it reminds of. */
const nameOf = ({ kind, template }: PlannedItem) => (kind === "check_in" ? kind : `${kind}/${template ?? ""}`);
const byTime = (a: PlannedItem, b: PlannedItem) => (a.at ?? "").localeCompare(b.at ?? "") || (a.day_offset ?? 0) - (b.day_offset ?? 0);

function gather<T>(all: T[], keyOf: (each: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const each of all) found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]);
  return [...found];
}

/** A clock change between the two does not make seven days fewer: days are counted as the calendar of the zone does. */
export function daysOf({ before, after }: PlannedShift, zone: string): number | null {
  return before.at && after.at ? civilDays(new Date(before.at), new Date(after.at), zone) : null;
}

/** What shifts by the same number of days stands together, in order of time. */
export function groupShifts(shifted: PlannedShift[], zone: string): ShiftGroup[] {
  const sorted = [...shifted].sort((a, b) => byTime(a.before, b.before));
  return gather(sorted, (each) => `${nameOf(each.before)}/${daysOf(each, zone)}`).flatMap(([key, items]) => {
    const [first] = items;
    return first ? [{ key, kind: first.before.kind, template: first.before.template ?? null, days: daysOf(first, zone), items }] : [];
  });
}

export function groupItems(items: PlannedItem[]): ItemGroup[] {
  return gather([...items].sort(byTime), nameOf).flatMap(([key, group]) => {
    const [first] = group;
    return first ? [{ key, kind: first.kind, template: first.template ?? null, items: group }] : [];
  });
}
