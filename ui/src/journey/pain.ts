// What the pain chart draws: answers by day, and beside them the surgery, alerts and corrections, so that a rise can be read with what happened.
import type { CheckIn, Escalation } from "@medicalai/client/contract";
import { earlier } from "../time/earlier.ts";

export interface PainPoint {
  id: string;
  day: number;
  score: number;
  corrected: boolean;
  alert: Escalation | null;
  answer: CheckIn;
}

export interface PainStory {
  points: PainPoint[];
  /** Alerts on a day without an answer: silence has a day too. Null when the step does not tell it. */
  lone: { escalation: Escalation; day: number | null }[];
}

/** `d3` → 3. Steps without a day in their name are nowhere on the axis. */
function dayOfStep(step: string | null): number | null {
  const found = /^d(\d+)$/.exec(step ?? "");
  return found ? Number(found[1]) : null;
}

export function painStory(answers: CheckIn[], escalations: Escalation[]): PainStory {
  const points = answers
    .filter((each): each is CheckIn & { pain_score: number } => each.pain_score !== null)
    .sort((a, b) => a.day_offset - b.day_offset || earlier(a.answered_at, b.answered_at))
    .map((answer) => ({
      id: answer.id,
      day: answer.day_offset,
      score: answer.pain_score,
      corrected: answer.revision > 1,
      alert: escalations.find((each) => each.step_key === answer.step_key) ?? null,
      answer,
    }));
  const drawn = new Set(points.map((point) => point.alert?.id));
  const lone = escalations.filter((each) => !drawn.has(each.id)).map((escalation) => ({ escalation, day: dayOfStep(escalation.step_key) }));
  return { points, lone };
}
