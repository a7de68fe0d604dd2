// What was given for something that a pathway asked, on its way to the clinic; and what of it this phone remembers as settled.
import type { PortalAskAnswer } from "@medicalai/client/contract";

/** An answer to something asked. `asked_at` tells it from the same step asked again later. */
export interface AskGiven {
  step_key: string;
  asked_at: string;
  what: "survey" | "photo" | "document";
  instrument: string | null;
  body: PortalAskAnswer;
}

/** Tells what was given for something asked from the answer to a check-in. */
export function isAsk(answer: object): answer is AskGiven {
  return "body" in answer;
}

/** The same thing asked of the same journey, and of no other time. */
export function markOf(journeyId: string, ask: { step: string; asked_at: string }): string {
  return `${journeyId} ${ask.step} ${ask.asked_at}`;
}
