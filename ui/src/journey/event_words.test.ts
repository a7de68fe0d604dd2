import { describe, expect, it } from "vitest";
import type { Words } from "../i18n/words.ts";
import en from "../i18n/en.json";
import { factsOf, reasonsOf } from "./event_words.ts";

const tree = en as unknown as Record<string, Record<string, string>>;
const fill = (text: string, more: Record<string, unknown> = {}) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(more[key] ?? ""));
const known = (group: string, value: string) => tree[group]?.[value] !== undefined;
const code = (group: string, value: string, more: Record<string, string | number> = {}) =>
  known(group, value) ? fill(tree[group]?.[value] ?? "", more) : value.replaceAll("_", " ");
const t = (key: string, more: Record<string, unknown>) => {
  const [group = "", name = ""] = key.split(".");
  return fill(tree[group]?.[name] ?? key, more);
};
const words = { t, code, known, effect: (value: string) => value, language: "en" } as unknown as Words;
const time = { dateTime: (iso: string | Date) => `<${String(iso).slice(0, 10)}>` };

describe("an event's facts", () => {
  it("writes money, dates and codes, and leaves ids out", () => {
    const data = { kind: "deposit", amount_minor: 90_000, currency: "EUR", quote_id: "x", payment: "0190a7c2-1111-7000-8000-000000000000", at: "2026-05-04T10:00:00Z" };
    expect(factsOf(data, words, time)).toEqual(["deposit", "€900.00", "<2026-05-04>"]);
  });

  it("names the message behind an effect's key", () => {
    expect(factsOf({ key: "send:consult_booked:1", channel: "whatsapp" }, words, time)).toEqual(["consult booked", "WhatsApp"]);
  });

  it("tells from which version of the plan to which a journey went, and why", () => {
    expect(factsOf({ from: 1, to: 2, changes: 3, reason: "new_version" }, words, time)).toEqual(["from version 1 to version 2", "3 changes", "New version"]);
    expect(factsOf({ from: 2, to: 1, changes: 0 }, words, time)).toEqual(["from version 2 to version 1"]);
    expect(factsOf({ step: "travel", reason: "not_abroad" }, words, time)).toEqual(["step: travel", "the patient is not from abroad"]);
  });

  it("survives fields that nobody translated", () => {
    expect(factsOf({ strange_thing: "a_b", nested: { a: 1 }, nothing: null }, words, time)).toEqual(["a_b"]);
  });
});

describe("an event's reasons", () => {
  it("puts rule, trigger and version into words", () => {
    expect(reasonsOf({ rule: "nobody_acknowledged", pathway_version: 2, event: "due:climb:x" }, words)).toEqual([
      "Rule: nobody took the alert in time",
      "Trigger: its time had come: Alert climbs",
      "Pathway version 2",
    ]);
  });
});
