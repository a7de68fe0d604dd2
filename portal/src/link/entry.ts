// What follows once the portal is open, by a link or by a code: the right language, and the place for which the patient came.
import type { PortalSession } from "@medicalai/client/contract";
import { api } from "../api.ts";
import { homeStore, refresh, sessionOpened } from "../home/home-store.ts";
import type { Home } from "../home/home-store.ts";
import { chosenLang, toLang } from "../i18n/languages.ts";
import type { Lang } from "../i18n/languages.ts";
import { go } from "../route.ts";
import type { Route } from "../route.ts";

/** What waits for the patient's word: a question before an offer, because how somebody feels cannot wait. */
export function placeFor(home: Home | null): Route | null {
  if (home?.open_survey) return { name: "survey", step: 1 };
  if (home?.quote?.state === "sent" && !home.quote.accepted_at) return { name: "quote" };
  return null;
}

/** Remembers the session and settles in which language it goes on. */
export function opened(session: PortalSession, lang: Lang, setLang: (lang: Lang, by: "person" | "hint") => void): void {
  sessionOpened(session);
  const chosen = chosenLang();
  const spoken = toLang(session.patient.lang);
  if (chosen && chosen !== spoken) api.setLanguage(chosen).catch(() => undefined);
  else if (spoken && spoken !== lang) setLang(spoken, "hint");
}

/** Goes to the first screen, and on to what waits, so that back leads home. */
export async function enter(): Promise<void> {
  await refresh();
  const place = placeFor(homeStore.get().home);
  go({ name: "home" }, "replace");
  if (place) go(place);
}
