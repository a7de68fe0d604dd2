// The present minute, so that "today" and "over" stay true on a screen that is left open.
import { createStore, useStore } from "./store.ts";

const minute = createStore(Date.now());
setInterval(() => minute.set(Date.now()), 30_000);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") minute.set(Date.now());
});

/** Milliseconds since the epoch, at most half a minute old. */
export function useNow(): number {
  return useStore(minute);
}
