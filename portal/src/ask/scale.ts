// The one question that is asked as eleven numbers, whatever its words: a scale from 0 to 10.
import type { PortalAsk } from "@medicalai/client/contract";

type Question = NonNullable<PortalAsk["survey"]>["questions"][number];

/** True for the values 0 to 10, each once. */
export function isScale(question: Question): boolean {
  return question.options.length === 11 && question.options.every((option, at) => option.value === at);
}

/** The question's own words at both ends, without the number that stands beside them; where it has none, the usual ones. */
export function endsOf(question: Question, usual: { none: string; worst: string }): { none: string; worst: string } {
  const word = (at: number) => (question.options[at]?.label ?? "").replace(/^\s*\d+\s*[-–—:=.,)(]*\s*|\s*\)\s*$/g, "").trim();
  return { none: word(0) || usual.none, worst: word(10) || usual.worst };
}
