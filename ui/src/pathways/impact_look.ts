import type { IconName } from "../parts/Icon.tsx";
import type { ImpactKind } from "./impact.ts";

export const impactLook: Record<ImpactKind, [chip: string, icon: IconName]> = {
  changed: ["chip accent", "route"],
  unaffected: ["chip ok", "check"],
  blocked: ["chip danger", "alert"],
};
