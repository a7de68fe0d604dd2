// Small sums about campaigns, and the dates of a report.
import type { Campaign } from "@medicalai/client/campaigns";

/** How much of the budget is spent, in whole percent; null without one. */
export function spentShare({ budget_minor, spend_minor }: Pick<Campaign, "budget_minor" | "spend_minor">): number | null {
  return budget_minor ? Math.round((spend_minor / budget_minor) * 100) : null;
}

/** `Implants DE 2026` → `implants-de-2026`: what a link's `utm_campaign` may be called. */
export function codeOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ß", "ss")
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80);
}
export const isCode = (text: string) => /^[a-z0-9._-]{1,80}$/.test(text);

/** The day after a civil date: the api's end of a time is not in it. */
export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
