// What a message would do, reckoned by the journey itself and accepted as a whole by its id.
import type { Caller } from "./clinic.ts";
import type { ActionBodies } from "./contract.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];
export type JourneyPlan = Schemas["JourneyPlan"];
export type PlannedMove = Schemas["PlannedMove"];
export type PlannedItem = Schemas["PlannedItem"];
export type PlannedShift = Schemas["PlannedShift"];
export type PlannedMoney = Schemas["PlannedMoney"];

/** The messages that can be planned before they are sent. */
export const plannedActions = ["reschedule", "cancel"] as const;
export type PlannedAction = (typeof plannedActions)[number];

export function planCalls(call: Caller) {
  return {
    /** Does nothing. The message carries the plan's id, and is refused once it would do something else. */
    planOf: <N extends PlannedAction>(id: string, name: N, body: ActionBodies[N], signal?: AbortSignal) =>
      call<JourneyPlan>(`/v1/journeys/${encodeURIComponent(id)}/${name}/plan`, { method: "POST", body, ...(signal ? { signal } : {}) }),
  };
}
