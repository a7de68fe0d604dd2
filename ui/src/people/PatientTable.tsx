// The patients, of whom only those on screen are drawn. The list stands still while somebody points at it; who is new gathers behind a count.
import type { Patient } from "@medicalai/client/contract";
import { useEffect, useRef } from "react";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { Icon } from "../parts/Icon.tsx";
import { useRows } from "../parts/useRows.ts";
import { useDensity } from "../shell/density.ts";
import { PatientRow } from "./PatientRow.tsx";

interface Props {
  patients: Patient[];
  asked: string;
  /** Another filter, or one page more, is another list. */
  scope: string;
  more: boolean;
  loading: boolean;
  failed: boolean;
  byHand: boolean;
  onMore: () => void;
}

const keyOf = (patient: Patient) => patient.id;
/** So many rows before the end of what is known the next page is asked for. */
const ahead = 20;

export function PatientTable({ patients, asked, scope, more, loading, failed, byHand, onMore }: Props) {
  const { t } = useWords();
  const changed = useChanged();
  const row = useDensity() === "compact" ? 30 : 40;
  const body = useRef<HTMLTableSectionElement>(null);
  const held = useHeld(patients, keyOf, scope);
  const count = held.items.length;
  // The rows that are not drawn are one cell each: one that spanned the columns would keep those that a narrow screen leaves out.
  const { from, to } = useRows(body, row, count);
  const wanted = more && !loading && !failed && !byHand && to >= count - ahead;
  useEffect(() => {
    if (wanted) onMore();
  }, [wanted, onMore]);

  return (
    <div {...held.on}>
      {held.fresh > 0 && (
        <button type="button" className="button small people-fresh" onClick={held.release}>
          <Icon name="down" size={12} />
          {t("day.fresh", { count: held.fresh })}
        </button>
      )}
      <table className="table people-table" aria-rowcount={more ? -1 : count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="people-name">{t("list.patient")}</th>
            <th scope="col">{t("people.phone")}</th>
            <th scope="col" className="people-second">{t("people.email")}</th>
            <th scope="col">{t("people.status")}</th>
            <th scope="col" className="people-second">{t("people.source")}</th>
            <th scope="col">{t("people.since")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {from > 0 && <tr className="people-gap" aria-hidden="true"><td style={{ blockSize: from * row }} /></tr>}
          {held.items.slice(from, to).map(({ item, over }, n) => (
            <PatientRow key={item.id} patient={item} asked={asked} over={over} index={from + n + 2} height={row} changed={changed.has(item.id)} />
          ))}
          {to < count && <tr className="people-gap" aria-hidden="true"><td style={{ blockSize: (count - to) * row }} /></tr>}
        </tbody>
      </table>
      {more && (
        <button type="button" className="button list-more" disabled={loading} onClick={onMore}>
          {loading ? t("state.loadingMore") : failed ? t("state.retry") : t("state.more")}
        </button>
      )}
    </div>
  );
}
