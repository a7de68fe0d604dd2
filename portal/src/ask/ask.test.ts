// What is asked: in which order, when an answer is whole, which files may go, and what happens to them on a bad line.
import { afterEach, describe, expect, it } from "vitest";
import type { PortalAsk } from "@medicalai/client/contract";
import { firstOpen, forgetAskDraft, hasAskDraft, openAskDraft, saveAskDraft, toAnswers } from "./draft.ts";
import { chosen, percent, typeOf, wrongWith } from "./files.ts";
import { markOf } from "./given.ts";
import { openAsks } from "./open.ts";
import { endsOf, isScale } from "./scale.ts";
import { isWorrying } from "../survey/worry.ts";

const ask = (step: string, due: string, more: Partial<PortalAsk> = {}): PortalAsk => ({ step, kind: "photo", asked_at: "2026-03-01T08:00:00Z", due_at: due, survey: null, upload: null, consent: null, payment: null, ...more });
const upload = { type: "wound_photo", content_types: ["image/jpeg", "image/heic"], most_bytes: 25 * 1024 * 1024 };

afterEach(() => {
  localStorage.clear();
  forgetAskDraft();
});

describe("what is open", () => {
  const home = { asks: [ask("b", "2026-03-09T08:00:00Z"), ask("a", "2026-03-02T08:00:00Z")], journey: { id: "j1" } as never };

  it("comes soonest first, without what is settled here or waits to be sent", () => {
    const open = (state: Parameters<typeof openAsks>[1]) => openAsks(home, state).map((each) => each.step);
    expect(open({ kept: [], settled: [] })).toEqual(["a", "b"]);
    expect(open({ kept: [], settled: [markOf("j1", ask("a", ""))] })).toEqual(["b"]);
    const answer = { step_key: "b", asked_at: "2026-03-01T08:00:00Z", what: "photo" as const, instrument: null, body: { document_ids: ["x"] } };
    expect(open({ kept: [{ key: "k", journey_id: "j1", answer, emergency: { country: "DE", number: "112" }, at: 1 }], settled: [] })).toEqual(["a"]);
  });

  it("asks again what was asked anew under the same name", () => {
    expect(openAsks(home, { kept: [], settled: [markOf("j1", { step: "a", asked_at: "2026-02-01T08:00:00Z" })] })).toHaveLength(2);
    expect(openAsks(null, { kept: [], settled: [] })).toEqual([]);
  });
});

describe("a questionnaire", () => {
  it("is whole when every question was answered or left out, and at least one answered", () => {
    const draft = openAskDraft("j1", ask("a", ""));
    expect(firstOpen(draft, 2)).toBe(1);
    expect(firstOpen({ ...draft, answers: { 0: null } }, 2)).toBe(2);
    expect(toAnswers({ ...draft, answers: { 0: null } }, 2)).toBeNull();
    expect(toAnswers({ ...draft, answers: { 0: null, 1: null } }, 2)).toBeNull();
    expect(toAnswers({ ...draft, answers: { 0: null, 1: 0 } }, 2)).toEqual([null, 0]);
  });

  it("comes back with its key, each on its own", () => {
    const first = { ...openAskDraft("j1", ask("a", "")), answers: { 0: 2 } };
    saveAskDraft(first);
    saveAskDraft({ ...openAskDraft("j1", ask("b", "")), answers: { 0: 1 } });
    expect(openAskDraft("j1", ask("a", ""))).toEqual(first);
    expect(hasAskDraft("j1", ask("b", ""))).toBe(true);
    expect(hasAskDraft("j2", ask("b", ""))).toBe(false);
    forgetAskDraft(first.mark);
    expect([hasAskDraft("j1", ask("a", "")), hasAskDraft("j1", ask("b", ""))]).toEqual([false, true]);
  });

  it("shows eleven numbers as a scale, with its own words at the ends where it has some", () => {
    const scale = { text: "", options: Array.from({ length: 11 }, (_, value) => ({ value, label: value === 0 ? "0 – nothing" : value === 10 ? "10 (the worst)" : String(value) })) };
    const usual = { none: "none", worst: "worst" };
    expect(isScale(scale)).toBe(true);
    expect(endsOf(scale, usual)).toEqual({ none: "nothing", worst: "the worst" });
    expect(endsOf({ ...scale, options: scale.options.map(({ value }) => ({ value, label: String(value) })) }, usual)).toEqual(usual);
    expect(isScale({ text: "", options: [{ value: 0, label: "No" }] })).toBe(false);
  });

  it("worries by itself only about pain", () => {
    const given = { step_key: "a", asked_at: "", what: "survey" as const, instrument: "nrs11" as string | null, body: { answers: [7] } };
    expect([isWorrying(given), isWorrying({ ...given, body: { answers: [6] } }), isWorrying({ ...given, instrument: "ohip14" })]).toEqual([true, false, false]);
  });
});

describe("a file", () => {
  it("may go by its kind, which its name tells where the phone does not, and by its size", () => {
    expect(typeOf({ name: "IMG_1.HEIC", type: "" })).toBe("image/heic");
    expect(wrongWith({ name: "a.jpg", type: "image/jpeg", size: 10 }, upload)).toBeNull();
    expect(wrongWith({ name: "a.pdf", type: "application/pdf", size: 10 }, upload)).toEqual({ why: "kind" });
    expect(wrongWith({ name: "a.jpg", type: "image/jpeg", size: 0 }, upload)).toEqual({ why: "empty" });
    expect(wrongWith({ name: "a.jpg", type: "image/jpeg", size: 31 * 1024 * 1024 }, upload)).toEqual({ why: "too_big", size: 31, most: 25 });
  });

  it("tells how far all of them have come", () => {
    const one = { ...chosen(new File(["1234"], "a.jpg", { type: "image/jpeg" })), done: true };
    const two = { ...chosen(new File(["1234"], "b.jpg", { type: "image/jpeg" })), sent: 2 };
    expect([percent([]), percent([one, two])]).toEqual([0, 75]);
  });
});
