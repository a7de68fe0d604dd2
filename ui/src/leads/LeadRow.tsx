// One lead as a row of the table, and the empty height above it where rows are out of sight.
import type { Lead } from "@medicalai/client/leads";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { PatientMark, TestMark } from "../parts/marks.tsx";
import { LeadCell } from "./LeadCell.tsx";
import type { TableColumn } from "./table.ts";

interface Props {
  lead: Lead;
  index: number;
  gap: number;
  span: number;
  height: number;
  columns: TableColumn[];
  over: boolean;
  changed: boolean;
  here: boolean;
  selected: boolean;
  onPress: (id: string, range: boolean) => void;
}

export const LeadRow = memo(function LeadRow({ lead, index, gap, span, height, columns, over, changed, here, selected, onPress }: Props) {
  const { t } = useWords();
  const name = lead.patient.full_name;
  return (
    <>
      {gap > 0 && <tr aria-hidden="true" className="lead-gap"><td colSpan={span} style={{ blockSize: gap }} /></tr>}
      <tr
        data-line
        data-id={lead.id}
        data-here={here}
        data-selected={selected || undefined}
        className={`${changed ? "is-changed" : ""} ${over ? "lead-over" : ""}`}
        aria-rowindex={index + 2}
        style={{ blockSize: height }}
      >
        <td className="lead-pick">
          <label>
            <input
              type="checkbox"
              checked={selected}
              // A change does not say whether Shift was held; the press before it does.
              onClick={(event) => onPress(lead.id, event.shiftKey)}
              onChange={() => undefined}
            />
            <span className="visually-hidden">{t("leads.select", { name })}</span>
          </label>
        </td>
        <td>
          <span className="lead-person">
            <Link to="." search={(old) => ({ ...old, lead: lead.id })} state={(old) => old} resetScroll={false} preload={false} data-row={lead.id} className="list-name">{name}</Link>
            <PatientMark country={lead.patient.country} lang={lead.patient.lang} />
            <TestMark journey={lead} />
          </span>
        </td>
        {columns.map((each) => (
          <td key={each} className={each === "value" || each === "score" ? "num" : undefined}>
            <LeadCell lead={lead} column={each} over={over} />
          </td>
        ))}
      </tr>
    </>
  );
});
