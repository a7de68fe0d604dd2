// From a place in a pathway, named as a JSON pointer, to the field of the form that mends it.
import type { Fault } from "@medicalai/client/pathways";

/** The groups of the form, in its order. */
export const groups = ["waits", "reminders", "checks", "thresholds", "silence", "escalation", "outage", "quiet", "stay_days", "invoice_after_days", "steps"] as const;
export type Group = (typeof groups)[number];

const segments = (place: string) => place.split("/").slice(1);

/** The element of a place: `/checks/1/hour` → `at-checks-1-hour`. */
export const idOf = (place: string) => `at-${segments(place).join("-")}`;

export const groupOf = (place: string): Group | null => groups.find((each) => each === segments(place)[0]) ?? null;

/** From the place itself outwards to its group: the first of them that the form shows is where to look. */
export function outwards(place: string): string[] {
  const parts = segments(place);
  return parts.map((_, n) => `/${parts.slice(0, parts.length - n).join("/")}`);
}

/** The key of the words for a place, and the row where it is in one: `/checks/1/hour` → `checks.hour`, row 1. */
export function placeKey(place: string): { key: string; row: number | null } {
  const parts = segments(place);
  const row = parts.find((part) => /^\d+$/.test(part));
  return { key: parts.filter((part) => !/^\d+$/.test(part)).join(".") || "whole", row: row === undefined ? null : Number(row) };
}

/** Faults anywhere within a place. */
export const faultsWithin = (faults: Fault[], place: string) => faults.filter((each) => each.place === place || each.place.startsWith(`${place}/`));

export const faultAt = (faults: Fault[], place: string) => faults.find((each) => each.place === place);

/** Faults of a group that stand at none of its fields. */
export const faultsOfGroup = (faults: Fault[], group: Group) => faults.filter((each) => each.place === `/${group}`);

/** What is still true of the last answer once a place was changed: a changed row shifts all rows, a changed field settles itself and its group. */
export function withoutFaultsOf(faults: Fault[], place: string): Fault[] {
  if (place === "/checks" || place === "/steps") return faults.filter((each) => `/${groupOf(each.place)}` !== place);
  return faults.filter((each) => !outwards(place).includes(each.place) && !each.place.startsWith(`${place}/`));
}

/** What a refusal names, `body.checks.1.hour` or `body.checks[1].hour`, as a place. */
export const placeOfField = (field: string) => `/${field.replace(/^body\.?/, "").replaceAll(/\[(\d+)\]/g, ".$1").split(".").filter(Boolean).join("/")}`.replace(/^\/$/, "");
