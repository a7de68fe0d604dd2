// What is still asked of the patient, and the words for it.
import type { PortalAsk } from "@medicalai/client/contract";
import type { Home } from "../home/home-store.ts";
import type { I18n, Key } from "../i18n/i18n.tsx";
import { isSettled } from "../survey/outbox.ts";

/** Soonest first, without what this phone has settled meanwhile: the journey takes a moment to say so itself. */
export function openAsks(home: Pick<Home, "asks" | "journey"> | null, state: Parameters<typeof isSettled>[0]): PortalAsk[] {
  const journeyId = home?.journey?.id;
  if (!home?.asks || journeyId === undefined) return [];
  return home.asks.filter((ask) => !isSettled(state, journeyId, ask)).sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
}

const WORDED = ["passport", "x_ray", "blood_test", "report", "insurance", "travel"];
const AGREED = ["care_messages", "voice_calls", "ai_summary", "transfer_abroad", "marketing", "photos_for_publication"];

/** What is asked, in a few words. A survey's title is the clinic's own, in the language that it is written in. */
export function askTitle(ask: PortalAsk, t: I18n["t"]): { text: string; lang?: string } {
  if (ask.kind === "survey") return ask.survey ? { text: ask.survey.title, lang: ask.survey.lang } : { text: t("asks.survey") };
  const type = ask.upload?.type ?? "";
  const purpose = ask.consent?.purpose ?? "";
  if (ask.kind === "document") return { text: t(WORDED.includes(type) ? (`ask_doc.${type}` as Key) : "ask_doc.other") };
  if (ask.kind === "consent") return { text: t(AGREED.includes(purpose) ? (`ask_consent.${purpose}` as Key) : "ask_consent.other") };
  return { text: t(ask.kind === "photo" ? "asks.photo" : "asks.payment") };
}

/** What it is for. */
export const ASK_WHY: Record<PortalAsk["kind"], Key> = {
  survey: "asks.survey_why",
  photo: "asks.photo_why",
  document: "asks.document_why",
  consent: "asks.consent_why",
  payment: "asks.payment_why",
};

/** The button that leads there. */
export const ASK_DO: Record<PortalAsk["kind"], Key> = {
  survey: "ask.start",
  photo: "asks.do_photo",
  document: "asks.do_document",
  consent: "asks.do_consent",
  payment: "asks.do_payment",
};
