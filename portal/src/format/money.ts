// Money from minor units, in the reader's language.
import { locale } from "../i18n/languages.ts";
import type { Lang } from "../i18n/languages.ts";

/** E.g. 245000 EUR minor units as "€2,450.00"; whole amounts lose the empty cents. */
export function money(minor: number, currency: string, lang: Lang): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const whole = minor % 10 ** digits === 0;
  return new Intl.NumberFormat(locale(lang), {
    style: "currency",
    currency,
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}
