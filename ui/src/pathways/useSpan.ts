// Lengths of time and hours of the day, as the reader's language writes them.
import { useWords } from "../i18n/words.ts";

export type Unit = "minute" | "hour" | "day";
const two = (n: number) => String(n).padStart(2, "0");

/** 21 → `21:00`. */
export const hourOf = (hour: number) => `${two(hour)}:00`;

export function useSpan() {
  const { language } = useWords();
  return (value: number, unit: Unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
