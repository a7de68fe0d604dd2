// The present moment as a store, so that ages move on without each row keeping a timer.
import { useSyncExternalStore } from "react";

const beat = 20_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, beat);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Milliseconds since the epoch, fresh to within 20 s. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
