// Fields that were changed in one stroke are one line of the history.
import type { HistoryEntry } from "@medicalai/client/people";

export interface Change {
  key: string;
  first: HistoryEntry;
  fields: HistoryEntry[];
}

const sameHand = (a: HistoryEntry, b: HistoryEntry) => a.at === b.at && a.via === b.via && a.actor.kind === b.actor.kind && a.actor.id === b.actor.id && a.subject_id === b.subject_id;

/** Newest first, as the api gives them. */
export function together(entries: HistoryEntry[]): Change[] {
  const changes: Change[] = [];
  for (const entry of entries) {
    const last = changes.at(-1);
    if (last && sameHand(last.first, entry)) last.fields.push(entry);
    else changes.push({ key: entry.id, first: entry, fields: [entry] });
  }
  return changes;
}
