// Why a journey is not acted on, in words; and the reasons of one outcome, the most frequent first.
import type { BulkOutcome, JourneyBulk } from "@medicalai/client/bulk";
import { useWords } from "../i18n/words.ts";

export function useBulkWhy() {
  const { code, known } = useWords();
  return (reason: string): string => {
    const group = ["jbulk_why", "refusal", "problem"].find((each) => known(each, reason));
    return code(group ?? "jbulk_why", reason);
  };
}

export const codesOf = ({ codes }: Pick<JourneyBulk, "codes">, outcome: BulkOutcome) => codes.filter((each) => each.outcome === outcome).sort((a, b) => b.count - a.count);

/** Of those that act, how many are settled one way or another: 0 to 100. */
export function percentOf({ counts }: Pick<JourneyBulk, "counts">): number {
  return counts.act === 0 ? 100 : Math.floor(((counts.act - counts.waiting) / counts.act) * 100);
}

export const isOver = ({ state }: Pick<JourneyBulk, "state">) => state !== "running" && state !== "planned";
