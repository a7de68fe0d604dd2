// One patient in the list. Rows are of one height: what does not fit is cut and told on hover.
import type { Patient } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { PatientMark } from "../parts/marks.tsx";
import { useSourceName } from "../parts/useSourceName.ts";
import { Marked } from "../search/Marked.tsx";
import { markWords } from "../search/marks.ts";
import { useTime } from "../time/useTime.ts";

interface Props {
  patient: Patient;
  asked: string;
  over: boolean;
  index: number;
  height: number;
  changed: boolean;
}

export const PatientRow = memo(function PatientRow({ patient, asked, over, index, height, changed }: Props) {
  const { t, code } = useWords();
  const sourceName = useSourceName();
  const time = useTime();
  return (
    <tr aria-rowindex={index} className={changed ? "is-changed" : over ? "people-over" : ""} style={{ blockSize: height }}>
      <td title={patient.full_name}>
        <Link to="/patients/$patientId" params={{ patientId: patient.id }} data-row={patient.id} className="list-name" dir="auto">
          <Marked pieces={markWords(patient.full_name, asked)} />
        </Link>
        <PatientMark country={patient.country} lang={patient.lang} />
        {over && <span className="chip">{t("day.over")}</span>}
      </td>
      <td dir="ltr" className="people-phone">{patient.phone}</td>
      <td dir="ltr" className="people-second" title={patient.email ?? undefined}>{patient.email}</td>
      <td>{code("patient_status", patient.status)}</td>
      <td className="people-second">{patient.source && sourceName(patient.source)}</td>
      <td><time dateTime={patient.created_at} title={time.exact(patient.created_at)}>{time.date(patient.created_at)}</time></td>
    </tr>
  );
});
