// A change of many leads as data: what the form makes of it, and what came of each.
import { lostReasons, type BulkChange, type BulkResult, type LostReason } from "@medicalai/client/leads";

const tagRule = /^[\p{Ll}\p{Lo}\p{N}_-]{1,30}$/u;

/** A tag as it is kept: small letters, the same in every language (`VIP` and `vip` are one), no spaces. Null when it cannot be one. */
export function tagOf(text: string): string | null {
  // İ becomes an i with a dot of its own.
  const tag = text.trim().toLowerCase().replaceAll("\u0307", "").replaceAll(/\s+/g, "-");
  return tagRule.test(tag) ? tag : null;
}

/** What is asked for; null as long as the choice is not complete. The empty choice means nobody, or none. */
export function changeOf(kind: BulkChange["kind"], value: string | null): BulkChange | null {
  if (value === null) return null;
  switch (kind) {
    case "assign":
      return { kind, to: value || null };
    case "campaign":
      return { kind, campaign_id: value || null };
    case "lost":
      return lostReasons.includes(value as LostReason) ? { kind, lost_reason: value as LostReason } : null;
    case "tag":
    case "untag": {
      const tag = tagOf(value);
      return tag ? { kind, tag } : null;
    }
  }
}

/** Refusals by reason, the most frequent first, with the leads that each meets. */
export function refusals(result: BulkResult): { code: string; ids: string[] }[] {
  const found = new Map<string, string[]>();
  for (const { id, outcome, code } of result.results) if (outcome === "refused") found.set(code ?? "other", [...(found.get(code ?? "other") ?? []), id]);
  return [...found].map(([code, ids]) => ({ code, ids })).sort((a, b) => b.ids.length - a.ids.length);
}
