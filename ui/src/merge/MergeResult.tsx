// What was done, and the way back as long as there is one.
import type { Merged } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useCounts } from "./Moves.tsx";
import { useKeptFields } from "./useKeptFields.ts";
import { useUnmerge } from "./useMerge.ts";

export function MergeResult({ merged, names }: { merged: Merged; names: { stays: string; goes: string } }) {
  const { t } = useWords();
  const counts = useCounts();
  const kept = useKeptFields();
  const undo = useUnmerge(merged.patient.id);
  const heading = useRef<HTMLHeadingElement>(null);
  // The page has changed under the button that was pressed: the focus goes to what is said now.
  useEffect(() => heading.current?.focus(), [undo.data]);
  if (undo.data) {
    const { patient, other, kept_fields } = undo.data;
    return (
      <section className="panel merge-result">
        <h2 ref={heading} tabIndex={-1}><Icon name="check" />{t("merge.undone")}</h2>
        <p>{t("merge.undoneBody", { one: patient.full_name, other: other.full_name })}</p>
        {kept_fields.length > 0 && <p>{kept(kept_fields)}</p>}
        <div className="row">
          <Link to="/patients/$patientId" params={{ patientId: patient.id }} className="button">{patient.full_name}</Link>
          <Link to="/patients/$patientId" params={{ patientId: other.id }} className="button">{other.full_name}</Link>
        </div>
      </section>
    );
  }
  return (
    <section className="panel merge-result">
      <h2 ref={heading} tabIndex={-1}><Icon name="check" />{t("merge.done")}</h2>
      <p>{t("merge.doneBody", { stays: names.stays, goes: names.goes })}</p>
      <p className="muted">{t("merge.doneHolds", { what: counts(merged.related) })}</p>
      {undo.error instanceof Problem && <Refusal problem={undo.error} />}
      <div className="row">
        <Link to="/patients/$patientId" params={{ patientId: merged.patient.id }} className="button primary">{t("merge.openFile")}</Link>
        <Link to="/duplicates" className="button">{t("merge.toDuplicates")}</Link>
        <button type="button" className="button" data-undo disabled={undo.isPending} onClick={() => undo.mutate(merged.merge_id)}>{undo.isPending ? t("dialog.working") : t("merge.undo")}</button>
      </div>
      <p className="muted">{t("merge.undoHint")}</p>
    </section>
  );
}
