import type { JourneyImpact } from "@medicalai/client/pathways";
import { describe, expect, it } from "vitest";
import { dayOf, outcomes, partsOf, refusalOf, withAll } from "./impact.ts";

const item = (n: number, impact: string, reason: string | null = null): JourneyImpact => ({
  journey_id: `j${n}`,
  patient: { id: `p${n}`, full_name: "", country: null, lang: "de" },
  stage: "aftercare",
  version: 1,
  impact,
  changes: [],
  reason,
});

describe("what a version changes", () => {
  it("tells steps, checks and rules apart", () => {
    expect(partsOf({ what: "check_removed" })).toEqual({ of: "check", how: "removed" });
    expect(partsOf({ what: "step_added" })).toEqual({ of: "step", how: "added" });
    expect(partsOf({ what: "thresholds_changed" })).toEqual({ of: "rule", how: "thresholds_changed" });
    expect([dayOf("d14"), dayOf("travel"), dayOf(null)]).toEqual([14, null, null]);
  });

  it("chooses what may go, and at most a hundred", () => {
    expect([...withAll(new Set(["j9"]), [item(1, "changed"), item(2, "blocked"), item(3, "unaffected")])]).toEqual(["j9", "j1", "j3"]);
    expect(withAll(new Set(), Array.from({ length: 130 }, (_, n) => item(n, "changed"))).size).toBe(100);
  });

  it("counts what came of it and finds the reason that the api kept to itself", () => {
    const result = (journey_id: string, outcome: string, code: string | null = null) => ({ journey_id, outcome, code });
    expect(outcomes([result("j1", "upgraded"), result("j2", "refused"), result("j3", "upgraded")])).toEqual({ upgraded: 2, refused: 1, unavailable: 0 });
    expect(refusalOf(result("j1", "refused", "refused"), [item(1, "blocked", "escalation_open")])).toBe("escalation_open");
    expect(refusalOf(result("j1", "refused", "not_found"), [])).toBe("not_found");
    expect(refusalOf(result("j1", "refused"), [])).toBe("refused");
  });
});
