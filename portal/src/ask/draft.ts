// The answers to something asked while they are being given: kept on the phone like a check-in's draft, a few at a time.
import type { PortalAsk } from "@medicalai/client/contract";
import { load, save } from "../stored.ts";
import { newKey } from "../survey/draft.ts";
import { markOf } from "./given.ts";

/** Answers by the question's place; null where it was left out on purpose. `key` is chosen once, with the first answer. */
export interface AskDraft {
  mark: string;
  key: string;
  answers: Record<number, number | null>;
}

const DRAFTS = "portal.ask_drafts";
const MOST = 4;

const kept = () => load<AskDraft[]>(DRAFTS) ?? [];

/** The draft of this ask, or a new one. */
export function openAskDraft(journeyId: string, ask: PortalAsk): AskDraft {
  const mark = markOf(journeyId, ask);
  return kept().find((each) => each.mark === mark) ?? { mark, key: newKey(), answers: {} };
}

/** True when the patient has begun to answer it on this phone. */
export function hasAskDraft(journeyId: string, ask: PortalAsk): boolean {
  return kept().some((each) => each.mark === markOf(journeyId, ask));
}

/** Keeps a draft beside the others. */
export function saveAskDraft(draft: AskDraft): void {
  save(DRAFTS, [draft, ...kept().filter((each) => each.mark !== draft.mark)].slice(0, MOST));
}

/** Forgets one draft, or all of them for signing out. */
export function forgetAskDraft(mark?: string): void {
  const left = mark === undefined ? [] : kept().filter((each) => each.mark !== mark);
  save(DRAFTS, left.length > 0 ? left : null);
}

/** The first screen that still needs an answer, counted from 1; after the last question comes the review. */
export function firstOpen(draft: AskDraft, count: number): number {
  for (let n = 0; n < count; n += 1) if (draft.answers[n] === undefined) return n + 1;
  return count + 1;
}

/** What the API is sent, in order; null while a question is open or all were left out. */
export function toAnswers(draft: AskDraft, count: number): (number | null)[] | null {
  if (firstOpen(draft, count) <= count) return null;
  const answers = Array.from({ length: count }, (_, n) => draft.answers[n] ?? null);
  return answers.every((each) => each === null) ? null : answers;
}
