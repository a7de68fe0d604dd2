// Licence and words of an instrument as one form; it is saved whole.
import type { PatientLang } from "@medicalai/client/contract";
import type { Instrument } from "@medicalai/client/instruments";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Leaving } from "../pathways/Leaving.tsx";
import { api } from "../session/api.ts";
import { useMay, useSession } from "../session/session.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { LicenceChip } from "./LicenceChip.tsx";
import { instrumentsKey } from "./useInstruments.ts";
import { bodyOf, draftOf, gapsOf, licenceGaps, type Draft } from "./wording.ts";
import { WordingFields } from "./WordingFields.tsx";

export function InstrumentForm({ instrument, onStale }: { instrument: Instrument; onStale: () => void }) {
  const { t, code } = useWords();
  const may = useMay()("manage_instruments");
  const proved = useProved();
  const say = useToast();
  const queries = useQueryClient();
  const languages = useSession().tenant.languages as PatientLang[];
  const [draft, setDraft] = useState<Draft>(() => draftOf(instrument));
  const [lang, setLang] = useState<PatientLang>(languages.find((each) => instrument.missing.includes(each) === may) ?? languages[0] ?? "tr");
  const [tried, setTried] = useState(false);
  const [changed, setChanged] = useState(false);
  // Also as a reference: leaving asks at once, before the page is drawn again.
  const unsaved = useRef(false);
  const mark = (now: boolean) => {
    unsaved.current = now;
    setChanged(now);
  };
  const change = (next: Draft) => {
    setDraft(next);
    mark(true);
  };
  const save = useMutation({
    mutationFn: (body: NonNullable<ReturnType<typeof bodyOf>>) => proved(() => api.saveInstrument(instrument.code, body, instrument.version)),
    onSuccess: async () => {
      mark(false);
      // Read anew, the form begins again: what was done is said outside of it.
      say({ kind: "ok", title: t("instruments.saved"), lines: [code("instrument", instrument.code)] });
      await Promise.all([queries.invalidateQueries({ queryKey: instrumentsKey }), queries.invalidateQueries({ queryKey: ["instrument", instrument.code] })]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf(draft, languages);
    setTried(true);
    if (body) save.mutate(body);
    // Where something is missing is where one looks next.
    else setLang(languages.find((each) => draft.wordings[each] && gapsOf(draft.wordings[each]).length > 0) ?? lang);
  };
  const gaps = tried ? licenceGaps(draft) : [];
  const missing = tried && bodyOf(draft, languages) === null;
  const licence = (part: keyof Draft["licence"], value: string) => change({ ...draft, licence: { ...draft.licence, [part]: value } });
  const problem = save.error instanceof Problem && save.error.code !== "proof_required" ? save.error : null;
  return (
    <form className="instrument" onSubmit={submit} noValidate>
      <Leaving unsaved={unsaved} />
      {instrument.needs_licence && (
        <fieldset className="panel" disabled={!may}>
          <legend>{t("instruments.licence")}</legend>
          <p className="row"><LicenceChip instrument={instrument} /></p>
          <p className="muted">{t("instruments.licenceHint")}</p>
          <div className="instrument-two">
            <FormField label={t("instruments.reference")} error={gaps.includes("reference") ? "required" : undefined} input={<input className="input" maxLength={200} autoComplete="off" value={draft.licence.reference} onChange={(event) => licence("reference", event.target.value)} />} />
            <FormField label={t("instruments.validUntil")} error={gaps.includes("valid_until") ? "required" : undefined} input={<input className="input" type="date" value={draft.licence.valid_until} onChange={(event) => licence("valid_until", event.target.value)} />} />
          </div>
        </fieldset>
      )}
      <section className="panel" aria-labelledby="wordings">
        <h3 id="wordings">{t("instruments.words")}</h3>
        {instrument.needs_licence && <p className="muted">{t("instruments.wordsHint")}</p>}
        <div className="story-filters" role="group" aria-label={t("instruments.language")}>
          {languages.map((each) => {
            const there = draft.wordings[each] ?? instrument.wordings.find((one) => one.lang === each);
            return (
              <button key={each} type="button" aria-pressed={each === lang} onClick={() => setLang(each)}>
                {code("language", each)}
                <Icon name={there ? "check" : "alert"} size={11} />
                <span className="visually-hidden">{t(there ? "instruments.hasWords" : "instruments.noWords")}</span>
              </button>
            );
          })}
        </div>
        <WordingFields key={lang} instrument={instrument} lang={lang} wording={draft.wordings[lang]} tried={tried} disabled={!may} onChange={(wording) => change({ ...draft, wordings: { ...draft.wordings, [lang]: wording } })} />
      </section>
      {problem && (problem.status === 412 ? (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <p>{t("instruments.conflict")}</p>
          <button type="button" className="button small note-act" onClick={onStale}>{t("instruments.takeTheirs")}</button>
        </div>
      ) : <Refusal problem={problem} />)}
      {may && (
        <div className="instrument-foot">
          <p role="status">{save.isPending ? t("settings.working") : missing ? t("instruments.gaps") : changed ? t("plans.unsaved") : ""}</p>
          <button type="submit" className="button primary" disabled={save.isPending || !changed}>{t("instruments.save")}</button>
        </div>
      )}
    </form>
  );
}
