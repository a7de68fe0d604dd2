// The words of an instrument in one language: title, questions, and an answer for each value of a question's range.
import type { PatientLang } from "@medicalai/client/contract";
import type { Instrument, Question, WordingBody } from "@medicalai/client/instruments";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { emptyWording, gapsOf, sameAnswers } from "./wording.ts";

interface Props {
  instrument: Instrument;
  lang: PatientLang;
  /** Undefined while the clinic has no words of its own in this language. */
  wording: WordingBody | undefined;
  /** Gaps are told once saving was tried. */
  tried: boolean;
  disabled: boolean;
  onChange: (wording: WordingBody | undefined) => void;
}

export function WordingFields({ instrument, lang, wording, tried, disabled, onChange }: Props) {
  const { t, code } = useWords();
  const ours = instrument.wordings.find((each) => each.lang === lang && each.ours);
  if (!wording) {
    return (
      <div className="instrument-none">
        {ours ? (
          <>
            <p>{t("instruments.oursHint")}</p>
            <p lang={lang} dir="auto"><strong>{ours.title}</strong></p>
            <ol lang={lang} dir="auto">{ours.questions.map((each) => <li key={each.text}>{each.text}</li>)}</ol>
          </>
        ) : (
          <p>{t("instruments.noneYet", { language: code("language", lang) })}</p>
        )}
        {!disabled && <button type="button" className="button small" onClick={() => onChange(ours ? { lang, title: ours.title, questions: ours.questions } : emptyWording(instrument, lang))}>{t(ours ? "instruments.replaceOurs" : "instruments.begin")}</button>}
      </div>
    );
  }
  const gaps = tried ? gapsOf(wording) : [];
  const wrong = (place: string) => (gaps.includes(place) ? "required" : undefined);
  const question = (q: number, next: Question) => onChange({ ...wording, questions: wording.questions.map((each, n) => (n === q ? next : each)) });
  const text = { lang, dir: "auto" as const, className: "input", autoComplete: "off", disabled };
  return (
    <div className="instrument-words">
      <FormField label={t("instruments.title")} hint={t("instruments.titleHint")} error={wrong("title")} input={<input {...text} maxLength={200} value={wording.title} onChange={(event) => onChange({ ...wording, title: event.target.value })} />} />
      <ol>
        {wording.questions.map((each, q) => (
          <li key={q}>
            <FormField label={t("instruments.question", { n: q + 1 })} error={wrong(`${q}`)} input={<textarea {...text} rows={2} value={each.text} onChange={(event) => question(q, { ...each, text: event.target.value })} />} />
            <fieldset className="instrument-answers">
              <legend>{t("instruments.answers", { n: q + 1 })}</legend>
              {each.options.map((option, o) => (
                <label key={option.value}>
                  <span className="num">{option.value}</span>
                  <input {...text} maxLength={200} aria-invalid={wrong(`${q}.${o}`) ? true : undefined} value={option.label} onChange={(event) => question(q, { ...each, options: each.options.map((one, n) => (n === o ? { ...one, label: event.target.value } : one)) })} />
                </label>
              ))}
            </fieldset>
            {q === 0 && wording.questions.length > 1 && !disabled && <button type="button" className="button quiet small" onClick={() => onChange(sameAnswers(wording))}>{t("instruments.sameAnswers")}</button>}
          </li>
        ))}
      </ol>
      {!disabled && <button type="button" className="button quiet small" onClick={() => onChange(undefined)}>{t("instruments.takeOut", { language: code("language", lang) })}</button>}
    </div>
  );
}
