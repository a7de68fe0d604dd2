// Roomy or close lines, as this device's screen and eyes want it. Kept per device, like the theme.
import { useSyncExternalStore } from "react";

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

const kept = "panel.density";
const listeners = new Set<() => void>();

export function currentDensity(): Density {
  return localStorage.getItem(kept) === "compact" ? "compact" : "comfortable";
}

/** Puts the kept choice on the document; called before the first paint. */
export function applyDensity(): void {
  document.documentElement.dataset["density"] = currentDensity();
}

export function chooseDensity(density: Density): void {
  localStorage.setItem(kept, density);
  applyDensity();
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentDensity);
}
