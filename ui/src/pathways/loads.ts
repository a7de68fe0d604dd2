// What a version asks of people beside what the active one asks: each figure, and whether it got better.
import type { Fault, Rehearsal } from "@medicalai/client/pathways";

export const figures = ["messages", "calls", "busiest_day", "staff_acts", "notices", "escalations"] as const;
export type FigureName = (typeof figures)[number];
export type Verdict = "better" | "worse" | "same";

export interface Figure {
  name: FigureName;
  value: number;
  /** How many more or fewer than now; null when there is nothing to compare with. */
  by: number | null;
  verdict: Verdict;
}

function value({ load, escalations }: Rehearsal, name: FigureName): number {
  if (name === "notices") return Object.values(load.notices).reduce((sum, each) => sum + each, 0);
  return name === "escalations" ? escalations.length : load[name];
}

/** Less is better in all of them: each figure is somebody's attention. */
export function compared(one: Rehearsal, now: Rehearsal | undefined): Figure[] {
  return figures.map((name) => {
    const by = now ? value(one, name) - value(now, name) : null;
    return { name, value: value(one, name), by, verdict: !by ? "same" : by < 0 ? "better" : "worse" };
  });
}

/** What forbids publishing, over all personas: the same thing in the same place is mended once. */
export function distinct(all: Rehearsal[]): Fault[] {
  const found = new Map(all.flatMap((each) => each.violations).map((each) => [`${each.code} ${each.place}`, each]));
  return [...found.values()];
}
