// The draft while it is being typed: numbers may be missing for a moment, and what is missing is told before anything is sent.
import type { Fault, PathwayBody, PathwayCheck } from "@medicalai/client/pathways";
import { keyed, sentStep, typedStep, type DraftStep } from "./steps.ts";
import type { Typed } from "./typed.ts";

/** A body in which every number may be empty, and the time of a step stands as it is said. */
export type Draft = Typed<Omit<PathwayBody, "steps">> & { steps: DraftStep[] };

export const typed = (body: PathwayBody): Draft => ({ ...body, stay_days: body.stay_days ?? 0, steps: (body.steps ?? []).map(typedStep) });

type Node = { [key: string]: unknown } | unknown[];

/** The value at a place, or undefined. */
export const read = (draft: Draft, place: string): unknown =>
  place.split("/").slice(1).reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], draft);

function put(node: Node, [first = "", ...rest]: string[], value: unknown): Node {
  const copy: Node = Array.isArray(node) ? [...node] : { ...node };
  const held = copy as Record<string, unknown>;
  held[first] = rest.length === 0 ? value : put(held[first] as Node, rest, value);
  return copy;
}
/** The draft with another value at a place; the one before stays as it was. */
export const written = (draft: Draft, place: string, value: unknown) => put(draft, place.split("/").slice(1), value) as Draft;

/** One more check a week after the last one, asking the same. */
export function withCheck(draft: Draft): Draft {
  const last = draft.checks.at(-1);
  const next = { day: (last?.day ?? 0) + (last ? 7 : 1), hour: last?.hour ?? 10, red_flags: [...(last?.red_flags ?? [])], photo: false };
  return { ...draft, checks: [...draft.checks, next] };
}
export const withoutCheck = (draft: Draft, at: number): Draft => ({ ...draft, checks: draft.checks.filter((_, n) => n !== at) });

/** One out of a list or into it, the list staying in the given order. */
export function toggled<T>(list: readonly T[], each: T, order: readonly T[]): T[] {
  return list.includes(each) ? list.filter((other) => other !== each) : order.filter((other) => other === each || list.includes(other));
}

const sent = (draft: Draft) => ({ ...draft, steps: keyed(draft.steps).map(sentStep) });

/** Every number that is not there, as faults of their own. */
export const missing = (draft: Draft): Fault[] => empty(sent(draft));

function empty(node: unknown, place = ""): Fault[] {
  if (node === null) return [{ place, code: "missing" }];
  if (typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => empty(value, `${place}/${key}`));
}

/** What the api is sent; only a draft of which nothing is missing becomes one. */
export const complete = (draft: Draft): PathwayBody | null => (missing(draft).length === 0 ? (sent(draft) as PathwayBody) : null);

/** The questions that every check asks: said once, they need not be said seven times. */
export function askedAlways(checks: readonly Pick<PathwayCheck, "red_flags">[]): PathwayCheck["red_flags"] {
  return (checks[0]?.red_flags ?? []).filter((flag) => checks.every((check) => check.red_flags.includes(flag)));
}

/** About the day after surgery on which the invoice is drawn up, when nobody gives another date of discharge. */
export const invoiceDay = ({ waits, invoice_after_days }: Pick<PathwayBody, "waits" | "invoice_after_days">) => Math.floor(waits.discharge_hours / 24) + invoice_after_days;
