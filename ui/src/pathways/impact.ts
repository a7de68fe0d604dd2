// What a version would change, put in order for reading and choosing. Pure, so that it can be tested.
import { mostUpgrades, type ImpactChange, type JourneyImpact, type UpgradeResult } from "@medicalai/client/pathways";

export const impacts = ["changed", "unaffected", "blocked"] as const;
export type ImpactKind = (typeof impacts)[number];

export const isImpact = (text: unknown): text is ImpactKind => impacts.some((each) => each === text);

/** Only these can go over. */
export const mayGo = (item: Pick<JourneyImpact, "impact">) => item.impact !== "blocked";

/** `check_removed` → check, removed; a rule such as `thresholds_changed` is of neither kind. */
export function partsOf({ what }: Pick<ImpactChange, "what">): { of: "step" | "check" | "rule"; how: string } {
  const [, of, how] = /^(step|check)_(added|removed|changed)$/.exec(what) ?? [];
  return of && how ? { of: of as "step" | "check", how } : { of: "rule", how: what };
}

/** `d14` → 14: checks are named by their day. */
export function dayOf(key: string | null | undefined): number | null {
  const [, day] = /^d(\d+)$/.exec(key ?? "") ?? [];
  return day === undefined ? null : Number(day);
}

/** Ticking all takes what may go of what is shown, as many as one request carries. */
export function withAll(chosen: ReadonlySet<string>, shown: JourneyImpact[]): Set<string> {
  const next = new Set(chosen);
  for (const { journey_id } of shown.filter(mayGo)) if (next.size < mostUpgrades) next.add(journey_id);
  return next;
}

export function outcomes(results: UpgradeResult[]): Record<"upgraded" | "refused" | "unavailable", number> {
  const count = (outcome: string) => results.filter((each) => each.outcome === outcome).length;
  return { upgraded: count("upgraded"), refused: count("refused"), unavailable: count("unavailable") };
}

/** Why one was refused. The api may only say that it was; then the list, read anew, knows. */
export const refusalOf = (result: UpgradeResult, items: JourneyImpact[]): string => {
  if (result.code && result.code !== "refused") return result.code;
  return items.find((each) => each.journey_id === result.journey_id)?.reason ?? "refused";
};
