// Money is minor units and a currency; only here does it become text, and text money.

/** `450000, EUR` → `€4,500.00` in the reader's language. */
export function moneyText(minor: number, currency: string, language: string): string {
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, { style: "currency", currency }).format(minor / 100);
}

/** Minor units of what a person typed (`1.250,50`, `1,250.50`, `1250`), or null. One or two digits after the last mark are cents. */
export function parseMoney(text: string): number | null {
  const bare = text.replaceAll(/[\s€$£₺]/g, "");
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const whole = Number((match[1] ?? "").replaceAll(/[.,]/g, ""));
  const cents = Number((match[2] ?? "0").padEnd(2, "0"));
  const minor = whole * 100 + cents;
  return Number.isSafeInteger(minor) ? minor : null;
}

const shorts = new Map<string, Intl.NumberFormat>();
/** The same without cents, for cards and sums: `€4,500`. */
export function moneyShort(minor: number, currency: string, language: string): string {
  const key = `${language} ${currency}`;
  let format = shorts.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language === "en" ? "en-GB" : language, { style: "currency", currency, maximumFractionDigits: 0 });
    shorts.set(key, format);
  }
  return format.format(minor / 100);
}
