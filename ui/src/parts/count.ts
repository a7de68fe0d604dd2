// How many, where nobody counts beyond a thousand.

/** `999`, `1000+`. */
export const countText = ({ count, more }: { count: number; more: boolean }, language: string) => `${new Intl.NumberFormat(language, { useGrouping: false }).format(count)}${more ? "+" : ""}`;
