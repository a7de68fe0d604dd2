// What of a plan is worth a notice.
import type { Plan, PlanItem } from "@medicalai/client/setup";

export interface Notice {
  level: "near" | "over";
  items: PlanItem[];
}

/** What is over, else what is near; null when there is room. */
export function noticeOf({ items }: Plan): Notice | null {
  for (const level of ["over", "near"] as const) {
    const found = items.filter((item) => item.level === level);
    if (found.length > 0) return { level, items: found };
  }
  return null;
}
