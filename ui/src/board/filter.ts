// The board's filters as one predicate, used on the cards already loaded.
import type { JourneyCard } from "@medicalai/client/contract";

export interface CardFilter {
  find?: string | undefined;
  waiting?: string | undefined;
  coordinator?: string | undefined;
  priority?: string | undefined;
}

/** Lower case without accents, so that `oz` finds `Öz` and `i` finds `İ`. */
export function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}

export function matches(card: JourneyCard, filter: CardFilter): boolean {
  if (filter.waiting && card.waiting_on.split(":")[0] !== filter.waiting) return false;
  if (filter.coordinator && card.coordinator?.id !== filter.coordinator) return false;
  if (filter.priority && card.priority !== filter.priority) return false;
  if (filter.find && !plain(card.patient.full_name).includes(plain(filter.find))) return false;
  return true;
}

export const isFiltered = (filter: CardFilter) => Boolean(filter.find || filter.waiting || filter.coordinator || filter.priority);
