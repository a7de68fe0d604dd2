// The words of an instrument while they are typed: what the scoring expects of them, what is missing, and what is sent.
import type { Instrument, InstrumentBody, Question, WordingBody } from "@medicalai/client/instruments";
import type { PatientLang } from "@medicalai/client/contract";

export interface Draft {
  licence: { reference: string; valid_until: string };
  /** Only languages in which the clinic has words of its own. */
  wordings: Partial<Record<PatientLang, WordingBody>>;
}

/** Empty words in the shape that the scoring expects: every value of a question's range once. */
export const emptyWording = ({ questions }: Pick<Instrument, "questions">, lang: PatientLang): WordingBody => ({
  lang,
  title: "",
  questions: questions.map(({ least, most }): Question => ({ text: "", options: Array.from({ length: most - least + 1 }, (_, n) => ({ value: least + n, label: "" })) })),
});

/** What the clinic has of its own. Words that ship with the platform are not the clinic's to keep. */
export function draftOf({ licence, wordings }: Pick<Instrument, "licence" | "wordings">): Draft {
  const own = wordings.filter((each) => !each.ours).map(({ ours: _, ...each }) => [each.lang, each] as const);
  return { licence: licence ?? { reference: "", valid_until: "" }, wordings: Object.fromEntries(own) };
}

/** Every answer of the first question as the answers of all others that have as many. */
export function sameAnswers(wording: WordingBody): WordingBody {
  const [first] = wording.questions;
  if (!first) return wording;
  const fits = (question: Question) => question.options.length === first.options.length;
  return { ...wording, questions: wording.questions.map((each) => (fits(each) ? { ...each, options: each.options.map((option, n) => ({ ...option, label: first.options[n]?.label ?? "" })) } : each)) };
}

const blank = (text: string) => text.trim() === "";

/** The places in a wording that have no words: `title`, `0`, `0.2`. */
export function gapsOf({ title, questions }: WordingBody): string[] {
  const within = questions.flatMap((question, q) => [...(blank(question.text) ? [`${q}`] : []), ...question.options.flatMap((option, o) => (blank(option.label) ? [`${q}.${o}`] : []))]);
  return [...(blank(title) ? ["title"] : []), ...within];
}

/** Half a licence is none: both or neither. */
export function licenceGaps({ licence }: Draft): ("reference" | "valid_until")[] {
  const { reference, valid_until } = licence;
  if (blank(reference) === blank(valid_until)) return [];
  return [blank(reference) ? "reference" : "valid_until"];
}

/** What is sent, in the order of the languages; null while something is missing. */
export function bodyOf(draft: Draft, languages: readonly PatientLang[]): InstrumentBody | null {
  const wordings = languages.flatMap((lang) => draft.wordings[lang] ?? []);
  if (licenceGaps(draft).length > 0 || wordings.some((each) => gapsOf(each).length > 0)) return null;
  const { reference, valid_until } = draft.licence;
  return { licence: blank(reference) ? null : { reference: reference.trim(), valid_until }, wordings };
}
