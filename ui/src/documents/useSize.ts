// Bytes as people say them.
import { useWords } from "../i18n/words.ts";

export function useSize(): (bytes: number) => string {
  const { language } = useWords();
  return (bytes) => {
    const mega = bytes >= 1_000_000;
    return new Intl.NumberFormat(language, { style: "unit", unit: mega ? "megabyte" : "kilobyte", maximumFractionDigits: 1 }).format(bytes / (mega ? 1_000_000 : 1_000));
  };
}
