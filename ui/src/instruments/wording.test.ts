import type { Instrument, WordingBody } from "@medicalai/client/instruments";
import { expect, it } from "vitest";
import { bodyOf, draftOf, emptyWording, gapsOf, licenceGaps, sameAnswers } from "./wording.ts";

const questions = [{ least: 1, most: 2 }, { least: 1, most: 2 }];
const worded = (lang: "tr" | "en"): WordingBody => ({ lang, title: "T", questions: questions.map((_, n) => ({ text: `Q${n}`, options: [{ value: 1, label: "a" }, { value: 2, label: "b" }] })) });

it("begins with every value of each range once", () => {
  expect(emptyWording({ questions }, "tr").questions[0]?.options.map((each) => each.value)).toEqual([1, 2]);
  expect(gapsOf(emptyWording({ questions }, "tr"))).toEqual(["title", "0", "0.0", "0.1", "1", "1.0", "1.1"]);
  expect(gapsOf(worded("tr"))).toEqual([]);
});

it("keeps the clinic's words and leaves the platform's alone", () => {
  const instrument = { licence: null, wordings: [{ ...worded("tr"), ours: true }, { ...worded("en"), ours: false }] } as Pick<Instrument, "licence" | "wordings">;
  const draft = draftOf(instrument);
  expect(Object.keys(draft.wordings)).toEqual(["en"]);
  expect(bodyOf(draft, ["tr", "en"])).toEqual({ licence: null, wordings: [worded("en")] });
});

it("sends nothing with a gap, and no half of a licence", () => {
  const licence = { reference: "L-1", valid_until: "" };
  expect(licenceGaps({ licence, wordings: {} })).toEqual(["valid_until"]);
  expect(bodyOf({ licence, wordings: {} }, ["tr"])).toBeNull();
  expect(bodyOf({ licence: { reference: " L-1 ", valid_until: "2027-01-31" }, wordings: {} }, ["tr"])?.licence).toEqual({ reference: "L-1", valid_until: "2027-01-31" });
  expect(bodyOf({ licence: { reference: "", valid_until: "" }, wordings: { tr: emptyWording({ questions }, "tr") } }, ["tr"])).toBeNull();
});

it("gives all questions the answers of the first", () => {
  const wording = emptyWording({ questions: [...questions, { least: 0, most: 4 }] }, "tr");
  wording.questions[0]?.options.forEach((option, n) => (option.label = `x${n}`));
  expect(sameAnswers(wording).questions.map((each) => each.options.map((option) => option.label))).toEqual([["x0", "x1"], ["x0", "x1"], ["", "", "", "", ""]]);
});
