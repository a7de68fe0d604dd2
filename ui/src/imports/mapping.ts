// Which column is what: chosen by column on screen, told by target to the api.
import { importTargets, type ImportColumn, type ImportMapping, type ImportOptions, type ImportTarget } from "@medicalai/client/imports";

/** As the api suggests it; of two columns that look like one target the first is taken. */
export function suggested(columns: ImportColumn[]): ImportMapping {
  const mapping: ImportMapping = {};
  for (const column of columns) if (column.suggested && mapping[column.suggested] === undefined) mapping[column.suggested] = column.index;
  return withoutHalves(mapping);
}

/** A whole name and its parts say the same twice. */
function withoutHalves(mapping: ImportMapping): ImportMapping {
  if (mapping.full_name === undefined) return mapping;
  const { first_name: _first, last_name: _last, ...rest } = mapping;
  return rest;
}

export function targetOf(mapping: ImportMapping, index: number): ImportTarget | null {
  return importTargets.find((target) => mapping[target] === index) ?? null;
}

/** The column is that from now on, and nothing else; whatever was that before is nothing. */
export function mapped(mapping: ImportMapping, index: number, target: ImportTarget | null): ImportMapping {
  const rest = Object.fromEntries(Object.entries(mapping).filter(([, at]) => at !== index)) as ImportMapping;
  if (!target) return rest;
  const next: ImportMapping = { ...rest, [target]: index };
  if (target === "full_name") return withoutHalves(next);
  if (target === "first_name" || target === "last_name") delete next.full_name;
  return next;
}

/** A code of `imports_wrong`, or null when it may be tried. */
export function wrongWith(mapping: ImportMapping): "nobody" | "half_name" | null {
  const has = (target: ImportTarget) => mapping[target] !== undefined;
  if (has("first_name") !== has("last_name")) return "half_name";
  // A name alone tells nobody apart: the next file would make everybody once more.
  if (!has("phone") && !has("email")) return "nobody";
  return null;
}

/** What the form begins with: what was told before, and of a new file what the api makes of its columns. */
export const firstMapping = ({ mapping, columns }: { mapping: ImportMapping; columns: ImportColumn[] }): ImportMapping =>
  Object.keys(mapping).length > 0 ? mapping : suggested(columns);

export const firstOptions = (lang: string): ImportOptions => ({ on_match: "fill", default_lang: lang, default_country: null, date_order: "dmy", as_leads: false, pathway_code: null });

/** As many journeys as may be started at once. */
export const mostLeads = 500;

/** The column's letter, as spreadsheets call it. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}
