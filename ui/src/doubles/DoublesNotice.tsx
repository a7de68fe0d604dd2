// On a patient's file: that the same person may stand in the records twice, and the way to look at both.
import type { Double } from "@medicalai/client/people";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { Dismiss } from "./Dismiss.tsx";
import { parted } from "./doubles.ts";
import { StrengthMark, useReasons } from "./StrengthMark.tsx";
import "./doubles.css";

export function DoublesNotice({ patientId, name }: { patientId: string; name: string }) {
  const { t } = useWords();
  const query = useQuery({ queryKey: ["duplicates", "of", patientId], queryFn: ({ signal }) => api.duplicatesOf(patientId, signal) });
  // A hint that could not be had is no failure of the file.
  const { loud, quiet } = parted(query.data?.items ?? []);
  if (loud.length + quiet.length === 0) return null;
  const lines = (doubles: Double[]) => <ul className="doubles-lines">{doubles.map((each) => <Line key={each.patient.id} patientId={patientId} name={name} double={each} />)}</ul>;
  return (
    <aside className={loud.length > 0 ? "note warn doubles-note" : "note doubles-note"} aria-label={t("doubles.noticeLabel")}>
      <Icon name="people" />
      <div>
        <p><strong>{t(loud.length > 0 ? "doubles.notice" : "doubles.noticeMaybe")}</strong></p>
        {loud.length > 0 && lines(loud)}
        {quiet.length > 0 && (loud.length > 0 ? <details><summary>{t("doubles.possibleMore", { count: quiet.length })}</summary>{lines(quiet)}</details> : lines(quiet))}
      </div>
    </aside>
  );
}

function Line({ patientId, name, double }: { patientId: string; name: string; double: Double }) {
  const { t } = useWords();
  const reasons = useReasons();
  return (
    <li className="row">
      <Link to="/patients/$patientId" params={{ patientId: double.patient.id }} className="list-name" dir="auto">{double.patient.full_name}</Link>
      <StrengthMark strength={double.strength} />
      <span className="muted">{reasons(double.reasons)}</span>
      <span className="row doubles-acts">
        {double.pair_id && <Dismiss pairId={double.pair_id} names={`${name}, ${double.patient.full_name}`} />}
        <Link className="button small" to="/patients/$patientId/merge/$otherId" params={{ patientId, otherId: double.patient.id }}>{t("doubles.compare")}</Link>
      </span>
    </li>
  );
}
