// The scored questionnaires: for which there is a right to use them, and in which languages there are words.
import type { Instrument } from "@medicalai/client/instruments";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { LicenceChip } from "./LicenceChip.tsx";
import { useInstruments } from "./useInstruments.ts";
import "./instruments.css";

export function InstrumentsPage() {
  const { t } = useWords();
  const may = useMay();
  return (
    <>
      <p className="muted">{t("instruments.lead")}</p>
      <p className="muted">{t(may("manage_instruments") ? "instruments.youMay" : "instruments.whoMay")}</p>
      <QueryState query={useInstruments()} skeleton={<Bones lines={4} height={76} />}>
        {({ items }) => <ul className="instruments">{items.map((each) => <Card key={each.code} instrument={each} />)}</ul>}
      </QueryState>
    </>
  );
}

function Card({ instrument }: { instrument: Instrument }) {
  const { t, code } = useWords();
  const may = useMay();
  const { totals, questions, wordings, missing } = instrument;
  const name = code("instrument", instrument.code);
  return (
    <li className="panel">
      <div className="spread">
        <h2>{name}</h2>
        <LicenceChip instrument={instrument} />
      </div>
      <p className="muted">
        {code("instrument_means", instrument.code)}{" "}
        {t("instruments.scored", { count: questions.length, least: totals.least, most: totals.most })} {t(totals.more_is_better ? "instruments.moreIsBetter" : "instruments.lessIsBetter")}
      </p>
      <div className="spread">
        <p className="row">
          {wordings.map((each) => <span key={each.lang} className="chip ok"><Icon name="check" size={11} />{code("language", each.lang)}{each.ours && ` (${t("instruments.ours")})`}</span>)}
          {missing.map((each) => <span key={each} className="chip warn"><Icon name="alert" size={11} />{t("instruments.missing", { language: code("language", each) })}</span>)}
        </p>
        <Link className="button small" to="/settings/instruments/$code" params={{ code: instrument.code }}>
          {t(may("manage_instruments") ? "instruments.edit" : "instruments.read")}
          <span className="visually-hidden">: {name}</span>
        </Link>
      </div>
    </li>
  );
}
