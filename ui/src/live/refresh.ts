// What a live event makes stale. Bursts are gathered, so that a hundred changes cost one reload of the board, not a hundred.
import type { LiveEvent } from "@medicalai/client/contract";
import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** Reading these is written down as somebody's act: only the reader's own wish asks for them again. */
const recorded = new Set<unknown>(["messages", "documents", "access", "broken_glass", "pathway_impact"]);
/** Compared by somebody who is about to decide: it does not change under the hand. */
const heldStill = new Set<unknown>(["merge_preview"]);
export const isRecorded = (key: QueryKey) => recorded.has(key[0]) || heldStill.has(key[0]);

type Told = Pick<LiveEvent, "kind" | "journey_id"> & Partial<Pick<LiveEvent, "patient_id" | "subject_id">>;

/** What happens to people and not to journeys; null for every other event. */
function peopleKeys({ kind, patient_id: patient, subject_id: subject }: Told): QueryKey[] | null {
  switch (kind) {
    case "duplicate_found":
      return [["duplicates"]];
    case "patient_merged":
    case "patient_unmerged":
      return [["duplicates"], ["patients"], ["patient", patient], ["patient", subject], ["merges"], ["history", patient], ["notes", patient], ["board"], ["journeys"], ["leads"], ["tasks"]];
    case "bulk_changed":
      return [["bulks"], ["bulk", subject]];
    case "import_changed":
      return [["imports"], ["import", subject]];
    case "note_changed":
      return [["notes", patient]];
    case "staff_mentioned":
      return [["mentions"]];
    default:
      return null;
  }
}

/** The queries that an event touches. Messages are left alone: reading them is recorded, so only the reader asks again. */
export function staleKeys(event: Told): QueryKey[] {
  const people = peopleKeys(event);
  // An import tells of its progress many times a minute: the board has nothing to do with it.
  if (people) return people;
  const keys: QueryKey[] = [["board"], ["journeys"]];
  if (event.journey_id) keys.push(["journey", event.journey_id], ["events", event.journey_id], ["forecast", event.journey_id]);
  if (event.kind.startsWith("escalation")) keys.push(["escalations"]);
  if (event.kind === "journey_changed") keys.push(["tasks"], ["escalations"]);
  if (event.kind === "lead_created") keys.push(["tasks"], ["patients"]);
  // The open lead is read again with its lists: there is one at most.
  if (["journey_changed", "lead_created", "lead_changed"].includes(event.kind)) keys.push(["leads"], ["lead"]);
  if (event.kind === "outage") keys.push(["outages"]);
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
