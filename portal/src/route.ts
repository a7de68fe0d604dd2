// A router of sixty lines: the portal has few addresses, and none of them may hold anything about a person.
import { useSyncExternalStore } from "react";

/**
 * Where the patient is. `step` of a survey counts from 1, so that the phone's back button goes one question back; so does `at` of
 * something asked. Which one that is stands beside the address, not in it: its name may say something about the person.
 */
export type Route =
  | { name: "home" }
  | { name: "link"; token: string }
  | { name: "survey"; step: number }
  | { name: "ask"; step: string | null; at: number }
  | { name: "thanks" }
  | { name: "quote" }
  | { name: "mine" }
  | { name: "code" };

const BASE = "/portal";
const MOVED = "portal:moved";

/** Reads a route from an address. Unknown addresses are home. */
export function parseRoute(path: string, hash: string, asked: string | null = null): Route {
  const parts = path.replace(/^\/portal\/?/, "").split("/").filter(Boolean);
  switch (parts[0]) {
    case "l":
      return { name: "link", token: decodeToken(hash.replace(/^#/, "")) };
    case "survey":
      return { name: "survey", step: screenOf(parts[1]) };
    case "ask":
      return { name: "ask", step: asked, at: screenOf(parts[1]) };
    case "thanks":
      return { name: "thanks" };
    case "quote":
      return { name: "quote" };
    case "mine":
      return { name: "mine" };
    case "code":
      return { name: "code" };
    default:
      return { name: "home" };
  }
}

function screenOf(part = "1"): number {
  const screen = Number(part);
  return Number.isInteger(screen) && screen > 0 ? screen : 1;
}

function decodeToken(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** The address of a route (a link's token is never written back). */
export function pathOf(route: Route): string {
  switch (route.name) {
    case "home":
      return `${BASE}/`;
    case "link":
      return `${BASE}/l`;
    case "survey":
      return `${BASE}/survey/${route.step}`;
    case "ask":
      return `${BASE}/ask/${route.at}`;
    case "thanks":
      return `${BASE}/thanks`;
    case "quote":
      return `${BASE}/quote`;
    case "mine":
      return `${BASE}/mine`;
    case "code":
      return `${BASE}/code`;
  }
}

/** Goes to a route. `replace` leaves no way back to the present one. */
export function go(route: Route, how: "push" | "replace" = "push"): void {
  const beside = route.name === "ask" && route.step !== null ? { ask: route.step } : null;
  if (how === "push") history.pushState(beside, "", pathOf(route));
  else history.replaceState(beside, "", pathOf(route));
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(MOVED));
}

function subscribe(changed: () => void): () => void {
  const events = ["popstate", "hashchange", MOVED];
  for (const event of events) window.addEventListener(event, changed);
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
  };
}

function askedBeside(): string | null {
  const beside = history.state as { ask?: unknown } | null;
  return typeof beside?.ask === "string" ? beside.ask : null;
}

/** The current route. */
export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.hash);
  const asked = useSyncExternalStore(subscribe, askedBeside);
  const cut = address.indexOf("#");
  return cut < 0 ? parseRoute(address, "", asked) : parseRoute(address.slice(0, cut), address.slice(cut), asked);
}
