// What a version asks of people beside what the active one asks: each figure, and whether that is better where one can say so.
import type { Fault, Rehearsal } from "@medicalai/client/pathways";

export const figures = ["messages", "calls", "busiest_day", "staff_acts", "notices", "escalations", "taken_late", "violations"] as const;
export type FigureName = (typeof figures)[number];
export type Verdict = "better" | "worse" | "fewer" | "more" | "same";

/** Fewer of these is better whatever a plan is for. Of the others, a plan that prepares patients well may have more. */
const judged: ReadonlySet<FigureName> = new Set<FigureName>(["busiest_day", "taken_late", "violations"]);

export interface Figure {
  name: FigureName;
  value: number;
  /** How many more or fewer than now; null when there is nothing to compare with. */
  by: number | null;
  verdict: Verdict;
}

function value({ load, escalations, violations }: Rehearsal, name: FigureName): number {
  switch (name) {
    case "notices":
      return Object.values(load.notices).reduce((sum, each) => sum + each, 0);
    case "escalations":
      return escalations.length;
    // Nobody took it before it went to the next one.
    case "taken_late":
      return escalations.filter((each) => each.hops > 0).length;
    case "violations":
      return violations.length;
    default:
      return load[name];
  }
}

function verdictOf(name: FigureName, by: number | null): Verdict {
  if (!by) return "same";
  if (judged.has(name)) return by < 0 ? "better" : "worse";
  return by < 0 ? "fewer" : "more";
}

export function compared(one: Rehearsal, now: Rehearsal | undefined): Figure[] {
  return figures.map((name) => {
    const by = now ? value(one, name) - value(now, name) : null;
    return { name, value: value(one, name), by, verdict: verdictOf(name, by) };
  });
}

/** What forbids publishing, over all personas: the same thing in the same place is mended once. */
export function distinct(all: Rehearsal[]): Fault[] {
  const found = new Map(all.flatMap((each) => each.violations).map((each) => [`${each.code} ${each.place}`, each]));
  return [...found.values()];
}
