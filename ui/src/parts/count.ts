// How many, where nobody counts beyond a thousand.

const formats = new Map<string, Intl.NumberFormat>();

/** `999`, `1000+`. */
export function countText({ count, more }: { count: number; more: boolean }, language: string): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { useGrouping: false });
    formats.set(language, format);
  }
  return `${format.format(count)}${more ? "+" : ""}`;
}
