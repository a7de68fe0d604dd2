// What the patient's first screen knows. The last good copy stays on the phone, so that a broken line shows old news, named as old.
import type { PortalClinic, PortalHome, PortalSession } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { createStore } from "../store.ts";
import { load, save } from "../stored.ts";
import { answers, deliver, forgetAnswers } from "../survey/outbox.ts";

/** The first screen. A patient without any journey, e.g. right after the first was closed and archived, still has a home. */
export type Home = Omit<PortalHome, "journey"> & { journey: PortalHome["journey"] | null };

/** `stale`: the line is broken and `home` is what was known at `at`. `at` is in milliseconds since the epoch. */
export interface HomeState {
  status: "loading" | "ready" | "stale" | "signed_out" | "failed" | "left";
  home: Home | null;
  at: number | null;
  failure: Failure | null;
}

const COPY = "portal.home";
const CLINIC = "portal.clinic";
const SESSION = "portal.session";

const kept = load<{ home: Home; at: number }>(COPY);

/** The first screen's knowledge. */
export const homeStore = createStore<HomeState>({ status: "loading", home: kept?.home ?? null, at: kept?.at ?? null, failure: null });

/** The clinic behind this host; known without a session. */
export const clinicStore = createStore<PortalClinic | null>(load<PortalClinic>(CLINIC));

/** Asks who the clinic is. A failure is harmless: the kept copy, or the words without a name, have to do. */
export async function refreshClinic(): Promise<void> {
  try {
    const clinic = await within(api.clinic());
    save(CLINIC, clinic);
    clinicStore.set(clinic);
  } catch {
    // Named above: the screens work without the clinic's name.
  }
}

const PAUSES_MS = [4_000, 10_000, 30_000, 60_000];

let again: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let confirmedSession: string | null = null;
let running: Promise<void> | null = null;

/** Loads home, then sends the answers that this journey's patient gave on this phone. */
export function refresh(): Promise<void> {
  running ??= loadHome().finally(() => {
    running = null;
  });
  return running;
}

async function loadHome(): Promise<void> {
  const session = load<string>(SESSION);
  try {
    const home: Home = await within(api.home());
    confirmedSession = session;
    const at = Date.now();
    // Neither the offer nor the video room is kept: they are worth little offline, and the room's link is a key.
    save(COPY, { at, home: { ...home, quote: null, consult: home.consult && { ...home.consult, join_url: null } } });
    homeStore.set({ status: "ready", home, at, failure: null });
  } catch (thrown) {
    const failure = failureOf(thrown);
    const { home, at } = homeStore.get();
    if (failure.kind === "signed_out") {
      save(COPY, null);
      homeStore.set({ status: "signed_out", home: null, at: null, failure });
    } else {
      homeStore.set({ status: home ? "stale" : "failed", home, at, failure });
      tryAgainLater();
    }
    return;
  }
  await deliverKept();
}

/**
 * Sends kept answers if this page knows whose session the cookie is. Two patients may share one phone: after another link was
 * opened (in this tab or the next), home is loaded again first, so that nobody's answer is sent under another name.
 */
export async function deliverKept(): Promise<void> {
  const { status, home } = homeStore.get();
  if (answers.get().kept.length === 0) return;
  if (home === null || status !== "ready" || confirmedSession !== load<string>(SESSION)) {
    if (status !== "loading" && status !== "left") await refresh();
    return;
  }
  if (home.journey === null) return;
  const outcome = await deliver(home.journey.id);
  if (outcome === "waiting") tryAgainLater();
  else failures = 0;
  if (outcome === "signed_out") {
    save(COPY, null);
    homeStore.set({ ...homeStore.get(), status: "signed_out", home: null, at: null });
  }
}

/** While an answer waits, tries again on its own, ever more seldom: a weak line gives no sign when it is back. */
function tryAgainLater(): void {
  clearTimeout(again);
  if (answers.get().kept.length === 0) return;
  again = setTimeout(() => void deliverKept(), PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
  failures += 1;
}

/** Remembers that a link was opened: what an earlier patient left on screen is gone. */
export function sessionOpened(_session: PortalSession): void {
  confirmedSession = null;
  save(COPY, null);
  save(SESSION, `${Date.now()}-${Math.random()}`);
  homeStore.set({ status: "loading", home: null, at: null, failure: null });
}

/** Ends the session and wipes what this phone knows of the patient. An answer that still waits is sent first, or nothing happens. */
export async function leave(): Promise<void> {
  await deliverKept();
  const journeyId = homeStore.get().home?.journey?.id ?? null;
  if (answers.get().kept.some((entry) => entry.journey_id === journeyId)) throw new Problem(0, "offline");
  await within(api.signOut());
  forgetAnswers(journeyId);
  save(COPY, null);
  save(SESSION, null);
  homeStore.set({ status: "left", home: null, at: null, failure: null });
}

/** Refreshes when the line is back, when the page is looked at again, and when another tab opened a link. */
export function watchWorld(): () => void {
  const wake = () => {
    if (document.visibilityState === "visible" && homeStore.get().status !== "left") void refresh();
  };
  const stored = (event: StorageEvent) => {
    if (event.key === SESSION) wake();
  };
  window.addEventListener("online", wake);
  window.addEventListener("storage", stored);
  document.addEventListener("visibilitychange", wake);
  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("storage", stored);
    document.removeEventListener("visibilitychange", wake);
  };
}
