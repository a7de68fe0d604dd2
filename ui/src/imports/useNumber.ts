// Numbers as the reader writes them.
import { useWords } from "../i18n/words.ts";

export function useNumber(): (value: number) => string {
  const { language } = useWords();
  return (value) => new Intl.NumberFormat(language).format(value);
}
