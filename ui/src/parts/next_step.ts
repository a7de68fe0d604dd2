// What a journey does by itself next, as a list of journeys knows it.
import type { JourneyCard } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";

type Known = Pick<JourneyCard, "next_due_code" | "default_branch" | "paused">;

/** Group of words and code. A deadline is told by what it brings: that it ends helps nobody to choose what to do first. */
export function nextStep(card: Known): { group: "default_branch" | "event"; code: string } | null {
  // Held by a person: no time of the journey counts until it is let go.
  if (card.paused || !card.next_due_code) return null;
  if (card.next_due_code === "deadline" && card.default_branch) return { group: "default_branch", code: card.default_branch };
  return { group: "event", code: card.next_due_code };
}

/** The same in words, as they stand beside the date of a card. */
export function useNextStep(): (card: Known) => string | null {
  const { code } = useWords();
  return (card) => {
    const step = nextStep(card);
    return step && code(step.group, step.code);
  };
}

/** The same as a sentence of its own: for lines that say what happens if nobody acts. */
export function useOtherwise(): (card: Known) => string {
  const { code, known, language } = useWords();
  return (card) => {
    const step = nextStep(card);
    if (!step) return code("day_default", card.paused ? "held" : "nothing");
    if (step.group === "event" && known("day_default", step.code)) return code("day_default", step.code);
    const text = code(step.group, step.code);
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  };
}
