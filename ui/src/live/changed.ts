// Which journeys changed a moment ago, so that their rows can be marked wherever they are shown.
import { useSyncExternalStore } from "react";

const shownFor = 4_000;
const listeners = new Set<() => void>();
let changed: ReadonlySet<string> = new Set();

function put(next: ReadonlySet<string>) {
  changed = next;
  for (const listener of listeners) listener();
}

export function markChanged(journeyId: string): void {
  put(new Set([...changed, journeyId]));
  setTimeout(() => put(new Set([...changed].filter((id) => id !== journeyId))), shownFor);
}

export function useChanged(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => changed,
  );
}
