// What a live event makes stale. Bursts are gathered, so that a hundred changes cost one reload of the board, not a hundred.
import type { LiveEvent } from "@medicalai/client/contract";
import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** Reading these is written down as somebody's act: only the reader's own wish asks for them again. */
const recorded = new Set<unknown>(["messages", "documents", "access", "broken_glass", "pathway_impact"]);
export const isRecorded = (key: QueryKey) => recorded.has(key[0]);

/** The queries that an event touches. Messages are left alone: reading them is recorded, so only the reader asks again. */
export function staleKeys(event: Pick<LiveEvent, "kind" | "journey_id">): QueryKey[] {
  const keys: QueryKey[] = [["board"], ["journeys"]];
  if (event.journey_id) keys.push(["journey", event.journey_id], ["events", event.journey_id], ["forecast", event.journey_id]);
  if (event.kind.startsWith("escalation")) keys.push(["escalations"]);
  if (event.kind === "journey_changed") keys.push(["tasks"], ["escalations"], ["leads"]);
  if (event.kind === "lead_created") keys.push(["tasks"], ["leads"]);
  return keys;
}

/** Collects keys and refreshes them together, at once for the first and then at most every `gapMs`. */
export function gatherer(queries: QueryClient, gapMs = 350) {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  function flush() {
    timer = undefined;
    last = Date.now();
    const keys = [...waiting.values()];
    waiting.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  }
  return {
    add(keys: QueryKey[]) {
      for (const key of keys) waiting.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, Math.max(0, last + gapMs - Date.now()));
    },
    stop: () => clearTimeout(timer),
  };
}
