// The facts and reasons of an event as short phrases. Events carry open-ended data: what is known is translated, ids are left out.
import type { Words } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import type { TimeWords } from "../time/useTime.ts";

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const coded = /^[a-z][a-z0-9_]*$/;

/** Fields that mean nothing to a reader: keys, counters, what another field already says. */
const silent = new Set(["id", "seq", "n", "zone", "currency", "origin", "escalation"]);

/** Translation groups that a field's codes may belong to, the likeliest first. */
const groups: Record<string, string[]> = {
  channel: ["channel"],
  reason: ["escalation_reason", "cancel_reason", "pause_reason", "upgrade_reason", "step_skip", "ask_end", "parked", "refusal"],
  position: ["position"],
  red_flags: ["red_flag"],
  source: ["source"],
  stage: ["stage"],
  what: ["appointment"],
  kind: ["payment_kind"],
  template: ["template"],
  ask: ["ask_kind"],
  then: ["ask_then"],
  language: ["language"],
  priority: ["priority"],
  code: ["parked"],
};

function codeWord(words: Words, key: string, value: string): string {
  const group = (groups[key] ?? []).find((each) => words.known(each, value));
  return group ? words.code(group, value) : value.replaceAll("_", " ");
}

/** The template behind an effect's key, `send:consult_booked:1`. */
function templateOf(key: string): string | null {
  const [verb, template] = key.split(":");
  return verb === "send" && template ? template : null;
}

export function factsOf(data: Record<string, unknown>, words: Words, time: Pick<TimeWords, "dateTime">): string[] {
  const facts: string[] = [];
  const phrase = (key: string, text: string) => facts.push(words.known("data", key) ? words.code("data", key, { value: text }) : text);
  const { from, to } = data;
  // Versions are told as one way from one to the other.
  const versions = typeof from === "number" && typeof to === "number";
  if (versions) facts.push(words.t("data.versions", { from, to }));
  for (const [key, value] of Object.entries(data)) {
    if (versions && (key === "from" || key === "to" || (key === "changes" && value === 0))) continue;
    if (value === null || value === "" || value === false || silent.has(key) || key.endsWith("_id")) continue;
    if (key === "revision" && value === 1) continue;
    if (key === "key" && typeof value === "string") {
      const template = templateOf(value);
      if (template) facts.push(words.code("template", template));
    } else if (key === "effect" && typeof value === "string") {
      facts.push(words.effect(value));
    } else if (key.endsWith("_minor") && typeof value === "number") {
      facts.push(moneyText(value, typeof data["currency"] === "string" ? data["currency"] : "EUR", words.language));
    } else if (Array.isArray(value)) {
      for (const each of value) if (typeof each === "string" && coded.test(each)) facts.push(codeWord(words, key, each));
    } else if (value === true) {
      facts.push(words.code("data", key));
    } else if (typeof value === "number") {
      phrase(key, String(value));
    } else if (typeof value === "string" && !id.test(value)) {
      if (instant.test(value)) phrase(key, time.dateTime(value));
      else if (coded.test(value) && groups[key]) facts.push(codeWord(words, key, value));
      else phrase(key, value);
    }
  }
  return facts;
}

/** Rule, trigger and pathway version of a decision, one line each. */
export function reasonsOf(why: Record<string, unknown>, words: Words): string[] {
  const { t, code } = words;
  const reasons: string[] = [];
  // A step that was left out is its own rule.
  if (typeof why["rule"] === "string") reasons.push(t("why.rule", { what: code(!words.known("rule", why["rule"]) && words.known("step_skip", why["rule"]) ? "step_skip" : "rule", why["rule"]) }));
  if (typeof why["event"] === "string") {
    const [verb = "", ...rest] = why["event"].split(":");
    const key = rest.join(":");
    const template = templateOf(key);
    const what = template ? code("template", template) : code(verb === "message" ? "action" : "event", rest[0] ?? "");
    if (verb) reasons.push(t("why.event", { what: code("trigger", verb, { what }) }));
  }
  if (typeof why["pathway_version"] === "number" && why["pathway_version"] > 0) reasons.push(t("why.version", { what: why["pathway_version"] }));
  return reasons;
}
