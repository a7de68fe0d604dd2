// What is asked, in which order, and when an answer is whole.
import { afterEach, describe, expect, it } from "vitest";
import type { RedFlag } from "@medicalai/client/contract";
import { firstOpenStep, hasDraft, openDraft, questionsOf, saveDraft, toCheckIn } from "./draft.ts";
import { isWorrying } from "./worry.ts";

const survey = { red_flag_questions: [{ code: "fever" as const }, { code: "teleport" as RedFlag }, { code: "pus" as const }] };

afterEach(() => localStorage.clear());

describe("a draft", () => {
  it("asks pain, the known signs, words, and then shows all", () => {
    expect(questionsOf(survey)).toEqual([{ kind: "pain" }, { kind: "flag", code: "fever" }, { kind: "flag", code: "pus" }, { kind: "note" }, { kind: "review" }]);
  });

  it("is whole only when every question was answered; no answer is ever assumed", () => {
    const questions = questionsOf(survey);
    const draft = openDraft("j1", "d3");
    expect(firstOpenStep(draft, questions)).toBe(1);
    expect(toCheckIn(draft, questions)).toBeNull();
    expect(toCheckIn({ ...draft, pain: 0, flags: { fever: false } }, questions)).toBeNull();
    expect(firstOpenStep({ ...draft, pain: 0, flags: { fever: false } }, questions)).toBe(3);
    expect(toCheckIn({ ...draft, pain: 0, flags: { fever: false, pus: true }, note: "  " }, questions)).toEqual({ step_key: "d3", pain_score: 0, red_flags: ["pus"] });
  });

  it("comes back with its key, but never for another journey or step", () => {
    const draft = openDraft("j1", "d3");
    saveDraft({ ...draft, pain: 5 });
    expect(openDraft("j1", "d3")).toEqual({ ...draft, pain: 5 });
    expect(hasDraft("j1", "d3")).toBe(true);
    expect(openDraft("j2", "d3").pain).toBeNull();
    expect(openDraft("j1", "d7").key).not.toBe(draft.key);
    expect(hasDraft("j1", "d7")).toBe(false);
  });
});

describe("worry", () => {
  it("starts at pain 7 or any yes", () => {
    expect(isWorrying({ pain_score: 6, red_flags: [] })).toBe(false);
    expect(isWorrying({ pain_score: 7, red_flags: [] })).toBe(true);
    expect(isWorrying({ pain_score: 0, red_flags: ["swelling"] })).toBe(true);
  });
});
