// What is taken from whom when two records become one.
import type { MergeField, MergePreview, Related, Side } from "@medicalai/client/people";
import { relatedKinds } from "@medicalai/client/people";

export type Take = Partial<Record<MergeField, Side>>;

/** Which side a field comes from, as the api would do it: where one has nothing, there is nothing to choose. */
export function sideOf(field: MergePreview["fields"][number], take: Take): Side {
  if (field.mine === null) return "theirs";
  if (field.theirs === null) return "mine";
  return take[field.field] ?? field.suggested;
}

export const isChoice = (field: MergePreview["fields"][number]) => field.mine !== null && field.theirs !== null;

/** What is sent: each field that differs, so that what was on screen is what is done. */
export function taken(preview: MergePreview, take: Take): Take {
  return Object.fromEntries(preview.fields.map((field) => [field.field, sideOf(field, take)]));
}

/** A preview read again may know other fields: choices for those that are still there stay. */
export function stillChosen(preview: MergePreview, take: Take): Take {
  const known = new Set(preview.fields.map((each) => each.field));
  return Object.fromEntries(Object.entries(take).filter(([field]) => known.has(field as MergeField)));
}

/** The choices seen from the other side, for when the other one is to stay. */
export function turned(take: Take): Take {
  return Object.fromEntries(Object.entries(take).map(([field, side]) => [field, side === "mine" ? "theirs" : "mine"]));
}

/** Kinds of which there is anything to move or to count. */
export const present = (related: Related) => relatedKinds.filter((kind) => related[kind] > 0);
