// Light or dark: the device decides until the person does.
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const kept = "panel.theme";
const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  const text = localStorage.getItem(kept);
  return text === "light" || text === "dark" ? text : "system";
}

/** Puts the kept choice on the document; called before the first paint. */
export function applyTheme(): void {
  const theme = currentTheme();
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(kept);
  else localStorage.setItem(kept, theme);
  applyTheme();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
}
