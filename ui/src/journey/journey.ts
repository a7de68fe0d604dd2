// A journey as the screens use it: when its state could not be read, what the list knows stands in.
import type { JourneyDetail, StateView } from "@medicalai/client/contract";

export type Journey = JourneyDetail & { state: StateView };

export function withState(detail: JourneyDetail): Journey {
  const state: StateView = detail.state ?? {
    stage: detail.stage,
    stage_since: detail.stage_since,
    waiting_on: detail.waiting_on,
    waiting_since: detail.waiting_since,
    deadline_at: null,
    default_branch: null,
    surgery_at: detail.surgery_at,
    consult_at: null,
    discharge_at: null,
    quote: null,
    paid_minor: 0,
    parked: null,
    paused: null,
    decisions: [],
    children: { aftercare: false, calls: 0, invoices: 0 },
  };
  return { ...detail, state };
}
