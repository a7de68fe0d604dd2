// The filters of the pipeline in their three forms: in the address, as the api is asked, and as a saved view keeps them. No name is in any of them.
import { leadColumns, leadSorts, type LeadColumn, type LeadFilter, type LeadSort, type ViewDefinition } from "@medicalai/client/leads";
import { bare, day, flag, oneOf, whole, words, type Raw } from "../search_values.ts";
import { fromInput, toInput } from "../time/zones.ts";

/** Several values stand with commas between them, as in the api. */
export interface LeadSearch {
  layout?: "list" | undefined;
  /** A saved view, or `all` for none of them. */
  view?: string | undefined;
  column?: string | undefined;
  source?: string | undefined;
  assigned_to?: string | undefined;
  score_min?: number | undefined;
  lang?: string | undefined;
  country?: string | undefined;
  campaign_id?: string | undefined;
  tag?: string | undefined;
  created_within_days?: number | undefined;
  /** Days of the clinic's calendar, both included. */
  from?: string | undefined;
  to?: string | undefined;
  overdue?: boolean | undefined;
  rotting?: boolean | undefined;
  sort?: LeadSort | undefined;
}
export const filterNames = ["column", "source", "assigned_to", "score_min", "lang", "country", "campaign_id", "tag", "created_within_days", "from", "to", "overdue", "rotting"] as const;

/** What of an address is understood; the rest is dropped without a fuss. */
export function leadSearch(raw: Raw): LeadSearch {
  const columns = split(words(raw["column"])).filter((each) => (leadColumns as readonly string[]).includes(each));
  const all: LeadSearch = {
    layout: raw["layout"] === "list" ? "list" : undefined,
    view: words(raw["view"]),
    column: columns.join(",") || undefined,
    source: words(raw["source"]),
    assigned_to: words(raw["assigned_to"]),
    score_min: whole(raw["score_min"], 1, 100),
    lang: words(raw["lang"]),
    country: words(raw["country"]),
    campaign_id: words(raw["campaign_id"]),
    tag: words(raw["tag"]),
    created_within_days: whole(raw["created_within_days"], 1, 366),
    from: day(raw["from"]),
    to: day(raw["to"]),
    overdue: flag(raw["overdue"]),
    rotting: flag(raw["rotting"]),
    sort: oneOf(leadSorts.filter((each) => each !== "newest"), raw["sort"]),
  };
  return bare(all);
}

export const split = (text: string | undefined) => (text ? text.split(",").filter(Boolean) : []);

/** One value more or less in a list of the address. */
export function toggled(text: string | undefined, value: string): string | undefined {
  const all = split(text);
  return (all.includes(value) ? all.filter((each) => each !== value) : [...all, value]).join(",") || undefined;
}

export const isNarrowed = (search: LeadSearch) => filterNames.some((name) => search[name] !== undefined);

/** How the api is asked. Times begin with the clinic's day or the hour, so that the same question stays the same question. */
export function filterOf(search: LeadSearch, at: { zone: string; now: number; find?: string | undefined }): LeadFilter {
  const midnight = (date: string, later = 0) => {
    const start = fromInput(`${date}T00:00`, at.zone);
    if (!start) return undefined;
    if (later === 0) return start.toISOString();
    // Noon of the day is safe from every change of clocks.
    return fromInput(`${toInput(new Date(start.getTime() + 36 * 3_600_000), at.zone).slice(0, 10)}T00:00`, at.zone)?.toISOString();
  };
  const within = search.created_within_days;
  const since = within ? midnight(toInput(new Date(at.now - (within - 1) * 86_400_000), at.zone).slice(0, 10)) : search.from && midnight(search.from);
  const { column, source, assigned_to, score_min, lang, country, campaign_id, tag, overdue, rotting } = search;
  return bare({
    column: column ? (split(column) as LeadColumn[]) : undefined,
    source: source ? split(source) : undefined,
    assigned_to: assigned_to ? split(assigned_to) : undefined,
    score_min,
    lang,
    country,
    campaign_id,
    tag,
    created_from: since,
    created_to: search.to && !within ? midnight(search.to, 1) : undefined,
    overdue,
    rotting,
    q: at.find?.trim() || undefined,
  }) as LeadFilter;
}

/** What a view keeps of the address. Fixed days are not kept: a view is of today whenever it is opened. */
export function definitionOf(search: LeadSearch): ViewDefinition {
  const { column, source, assigned_to, score_min, lang, country, campaign_id, tag, created_within_days, overdue, rotting, sort } = search;
  return bare({
    layout: search.layout ?? "board",
    column: column ? split(column) : undefined,
    source: source ? split(source) : undefined,
    assigned_to: assigned_to ? split(assigned_to) : undefined,
    score_min,
    lang,
    country,
    campaign_id,
    tag,
    created_within_days,
    overdue,
    rotting,
    sort,
  }) as ViewDefinition;
}

export function searchOf(definition: ViewDefinition, view: string): LeadSearch {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(",") : value);
  return { ...leadSearch(Object.fromEntries(Object.entries(definition).map(([key, value]) => [key, text(value)]))), view };
}

/** Whether the address still says what the view says. */
export function isView(search: LeadSearch, definition: ViewDefinition): boolean {
  const ours = { ...searchOf(definitionOf(search), ""), from: search.from, to: search.to };
  const theirs = { ...searchOf(definition, ""), from: undefined, to: undefined };
  const sorted = (value: unknown) => (typeof value === "string" ? split(value).sort().join(",") : value);
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]) as Set<keyof LeadSearch>;
  return [...keys].every((key) => sorted(ours[key]) === sorted(theirs[key]));
}
