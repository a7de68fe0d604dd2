// The table of leads as data: which columns somebody chose, what is selected, how it stays still.
import type { LeadSort } from "@medicalai/client/leads";
import { hold, type Held } from "../day/held.ts";

export const tableColumns = ["column", "next", "score", "assignee", "source", "tags", "value", "campaign", "created", "since", "lang", "lost_reason"] as const;
export type TableColumn = (typeof tableColumns)[number];
export const usualColumns: TableColumn[] = ["column", "next", "score", "assignee", "source", "tags", "value", "created"];
/** Pixels: all rows are drawn alike, wherever one has scrolled to. */
export const widths: Record<TableColumn, number> = { column: 104, next: 210, score: 74, assignee: 150, source: 150, tags: 150, value: 100, campaign: 140, created: 120, since: 110, lang: 110, lost_reason: 150 };

/** What was kept in the browser, in the table's own order; what is unknown by now is dropped. */
export function columnsFrom(kept: string | null): TableColumn[] {
  if (kept === null) return usualColumns;
  const names = kept.split(",");
  return tableColumns.filter((each) => names.includes(each));
}

/** By what a head sorts, and what a second press makes of it. */
export function sortOf(column: TableColumn, now: LeadSort): LeadSort | null {
  if (column === "score") return "score";
  if (column === "next") return "first_response_due";
  if (column === "created") return now === "newest" ? "oldest" : "newest";
  return null;
}
export function ariaSort(column: TableColumn, sort: LeadSort): "ascending" | "descending" | undefined {
  if (column === "score" && sort === "score") return "descending";
  if (column === "next" && sort === "first_response_due") return "ascending";
  if (column === "created" && (sort === "newest" || sort === "oldest")) return sort === "newest" ? "descending" : "ascending";
  return undefined;
}

/** A press with Shift selects, or leaves out, everything from the last one pressed to this. */
export function pressed(selected: ReadonlySet<string>, ids: string[], id: string, from: string | null): ReadonlySet<string> {
  const next = new Set(selected);
  const on = !selected.has(id);
  const [a, b] = [ids.indexOf(from ?? id), ids.indexOf(id)];
  const range = a < 0 ? [id] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  for (const each of range) {
    if (on) next.add(each);
    else next.delete(each);
  }
  return next;
}

/** Still under the pointer like every list; only what comes below the last row comes at once, for it moves nothing. */
export function holdPages<T>(shown: T[], now: T[], keyOf: (item: T) => string, held: boolean): Held<T> {
  const still = hold(shown, now, keyOf, held);
  if (!held) return still;
  const known = new Set(shown.map(keyOf));
  const last = now.findLastIndex((item) => known.has(keyOf(item)));
  const below = now.slice(last + 1);
  return { items: [...still.items, ...below.map((item) => ({ item, over: false }))], fresh: still.fresh - below.length };
}
