// The journeys, what would be otherwise for each, and which of them are chosen.
import type { JourneyImpact } from "@medicalai/client/pathways";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWords } from "../i18n/words.ts";
import { PatientMark } from "../parts/marks.tsx";
import { ImpactChip } from "./ImpactChip.tsx";
import { ImpactChanges } from "./ImpactChanges.tsx";
import { mayGo, withAll } from "./impact.ts";
import { useBodies } from "./useImpact.ts";

interface Props {
  code: string;
  version: number;
  items: JourneyImpact[];
  /** Null where nobody chooses. */
  chosen: ReadonlySet<string> | null;
  onChosen: (chosen: ReadonlySet<string>) => void;
}

export function ImpactTable({ code: of, version, items, chosen, onChosen }: Props) {
  const { t, code, known } = useWords();
  const bodies = useBodies(of, [version, ...items.filter((each) => each.changes.some(({ what }) => what === "step_removed")).map((each) => each.version)]);
  const free = items.filter(mayGo);
  const picked = free.filter((each) => chosen?.has(each.journey_id)).length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  };
  const all = () => onChosen(picked === free.length ? new Set([...(chosen ?? [])].filter((id) => !free.some((each) => each.journey_id === id))) : withAll(chosen ?? new Set(), items));
  return (
    <table className="table impact-table">
      <caption className="visually-hidden">{t("impact.journeys")}</caption>
      <thead>
        <tr>
          {chosen && <th scope="col"><All some={picked > 0} every={picked > 0 && picked === free.length} disabled={free.length === 0} label={t("impact.chooseAll")} onChange={all} /></th>}
          <th scope="col">{t("list.patient")}</th>
          <th scope="col">{t("list.stage")}</th>
          <th scope="col">{t("impact.now")}</th>
          <th scope="col">{t("impact.impact")}</th>
          <th scope="col">{t("impact.changes")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={each.journey_id} data-line>
            {chosen && (
              <td>
                <input type="checkbox" checked={chosen.has(each.journey_id)} disabled={!mayGo(each)} aria-label={t("impact.choose", { name: each.patient.full_name })} onChange={() => toggle(each.journey_id)} />
              </td>
            )}
            <td>
              <Link to="." search={(old: Record<string, unknown>) => ({ ...old, journey: each.journey_id })} resetScroll={false} data-row={each.journey_id} className="list-name">{each.patient.full_name}</Link>{" "}
              <PatientMark country={each.patient.country ?? null} lang={each.patient.lang} />
            </td>
            <td data-label={t("list.stage")}>{code("stage", each.stage)}</td>
            <td data-label={t("impact.now")}>{t("plans.version", { version: each.version })}</td>
            <td><ImpactChip impact={each.impact} /></td>
            <td>
              {each.impact === "blocked" ? (
                known("impact_reason", each.reason ?? "") ? code("impact_reason", each.reason ?? "") : code("refusal", each.reason ?? "refused")
              ) : each.changes.length === 0 ? (
                <span className="muted">{t("impact.nothing")}</span>
              ) : (
                <ImpactChanges changes={each.changes} next={bodies.get(version)} now={bodies.get(each.version)} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function All({ some, every, disabled, label, onChange }: { some: boolean; every: boolean; disabled: boolean; label: string; onChange: () => void }) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = some && !every;
  }, [some, every]);
  return <input ref={ref} type="checkbox" checked={every} disabled={disabled} aria-label={label} title={label} onChange={onChange} />;
}
