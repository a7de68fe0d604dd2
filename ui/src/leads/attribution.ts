// A touch as lines: only what is known, addresses without their protocol.
import type { Touch } from "@medicalai/client/leads";

const bare = (address: string) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

export function linesOf(touch: Touch): { key: string; value: string }[] {
  const { utm } = touch;
  const all: [string, string | null][] = [
    ["campaign", utm.campaign],
    ["source", [utm.source, utm.medium].filter(Boolean).join(" / ") || null],
    ["term", utm.term],
    ["content", utm.content],
    ["landing_page", touch.landing_page && bare(touch.landing_page)],
    ["referrer", touch.referrer && bare(touch.referrer)],
    ["gclid", touch.gclid],
    ["fbclid", touch.fbclid],
    ["msclkid", touch.msclkid],
  ];
  return all.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

/** The same way in; only the moment may differ. */
export const sameTouch = (a: Touch, b: Touch) => JSON.stringify(linesOf(a)) === JSON.stringify(linesOf(b));
