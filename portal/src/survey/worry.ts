// The rule that decides which words follow an answer when the API cannot be asked. It is the API's own rule: pain of 7 or more, or any yes.
import { isAsk } from "../ask/given.ts";
import type { AskGiven } from "../ask/given.ts";

/** Pain from which an answer worries. */
export const WORRYING_PAIN = 7;

/** Minutes after which a patient who has heard nothing is asked to call. */
export const CALL_US_AFTER_MINUTES = 15;

/** True when a person should look at this answer at once. Of what a pathway asked, only a pain score can be judged here. */
export function isWorrying(answer: { pain_score: number; red_flags: readonly string[] } | AskGiven): boolean {
  if (isAsk(answer)) return answer.instrument === "nrs11" && "answers" in answer.body && (answer.body.answers[0] ?? 0) >= WORRYING_PAIN;
  return answer.pain_score >= WORRYING_PAIN || answer.red_flags.length > 0;
}
