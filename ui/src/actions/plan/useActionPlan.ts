// The plan of what is typed at the moment: asked a little after the last change, and only the last answer counts.
import type { ActionBodies, ActionName } from "@medicalai/client/contract";
import { plannedActions, type JourneyPlan, type PlannedAction } from "@medicalai/client/plans";
import { Problem } from "@medicalai/client/problem";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../session/api.ts";

const pauseMs = 350;
/** A journey that cannot be asked must not keep anybody from acting. */
const patienceMs = 12_000;

export const isPlanned = (name: ActionName): name is PlannedAction => plannedActions.some((each) => each === name);

/** The codes by which a refusal says that nothing is known, as opposed to what the journey would not do. */
const unknown = new Set(["journey_closed", "unreadable"]);
export const isRefusal = (error: unknown): error is Problem => error instanceof Problem && (error.status === 409 || error.status === 422) && !unknown.has(error.code);

/** The journey would now do something else than what was accepted. */
export const isPlanChanged = (problem: Problem) => problem.code === "plan_changed" || (problem.code === "refused" && problem.detail === "plan_changed");

export type PlanState =
  /** This message has no plan, or what was typed is not complete yet. */
  | { is: "none" }
  | { is: "reckoning"; last: JourneyPlan | null }
  | { is: "known"; plan: JourneyPlan; before: JourneyPlan | null }
  /** The journey would refuse it. */
  | { is: "refused"; problem: Problem }
  /** Nobody could say; acting stays possible. */
  | { is: "failed"; again: () => void };

/** `body` is null while it cannot be sent. */
export function useActionPlan(journeyId: string, name: ActionName, body: ActionBodies[ActionName] | null) {
  const asked = body && isPlanned(name) ? JSON.stringify(body) : null;
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    if (asked === settled) return undefined;
    const timer = setTimeout(() => setSettled(asked), pauseMs);
    return () => clearTimeout(timer);
  }, [asked, settled]);
  const query = useQuery({
    queryKey: ["action_plan", journeyId, name, settled],
    queryFn: ({ signal }) => api.planOf(journeyId, name as PlannedAction, JSON.parse(settled ?? "{}") as ActionBodies[PlannedAction], AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])),
    enabled: settled !== null,
    // A plan is true for the moment: it is never taken from yesterday, and never swapped while it is read.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

  // Another plan for the same body, for whatever reason it was asked again, is shown beside the one that was read.
  const [shown, setShown] = useState<{ body: string; plan: JourneyPlan; before: JourneyPlan | null } | null>(null);
  if (settled !== null && query.data && (shown?.body !== settled || shown.plan.plan !== query.data.plan)) {
    setShown({ body: settled, plan: query.data, before: shown?.body === settled ? shown.plan : null });
  }

  function stand(): PlanState {
    if (asked === null) return { is: "none" };
    if (asked !== settled || query.isFetching) return { is: "reckoning", last: query.data ?? null };
    if (query.data && !query.error) return { is: "known", plan: query.data, before: shown?.body === asked && shown.plan.plan === query.data.plan ? shown.before : null };
    if (isRefusal(query.error)) return { is: "refused", problem: query.error };
    return { is: "failed", again: () => void query.refetch() };
  }
  return { state: stand(), ask: () => void query.refetch() };
}
