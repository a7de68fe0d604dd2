// Field by field: mine or theirs. What only one of them has is simply kept.
import type { Merged, MergePreview } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import type { Take } from "./choice.ts";
import { MergeFields } from "./MergeFields.tsx";
import { MergeHeads } from "./MergeHeads.tsx";
import { Moves } from "./Moves.tsx";

interface Props {
  preview: MergePreview;
  take: Take;
  onTake: (take: Take) => void;
  merge: { isPending: boolean; error: unknown; data: Merged | undefined; mutate: (seen: MergePreview) => void; reset: () => void };
  onSwap: () => void;
}

export function MergeForm({ preview, take, onTake, merge, onSwap }: Props) {
  const { t, code } = useWords();
  const [asking, setAsking] = useState(false);
  const { patient, other, blocked } = preview;
  const changed = merge.error instanceof Problem && merge.error.code === "version_changed";
  return (
    <>
      {blocked && (
        <div className="note danger merge-note" role="alert">
          <Icon name="alert" />
          <div>
            <p><strong>{t("merge.blocked")}</strong></p>
            <p>{code("problem", blocked)}</p>
            <p className="muted">{t("state.errorCode", { code: blocked })}</p>
          </div>
        </div>
      )}
      {changed && !asking && (
        <div className="note warn merge-note" role="alert">
          <Icon name="alert" />
          <p>{t("merge.changed")}</p>
        </div>
      )}
      <p className="muted merge-lead">{t("merge.lead")}</p>
      <table className="table merge-table">
        <MergeHeads preview={preview} onSwap={onSwap} />
        <MergeFields preview={preview} take={take} onTake={onTake} />
      </table>
      <Moves preview={preview} />
      <div className="row merge-foot">
        <Link to="/patients/$patientId" params={{ patientId: patient.id }} className="button">{t("dialog.back")}</Link>
        <button type="button" className="button primary" disabled={blocked !== null} onClick={() => { merge.reset(); setAsking(true); }}>{t("merge.do")}</button>
      </div>
      {asking && (
        <Confirm
          title={t("merge.confirmTitle")}
          verb={t("merge.do")}
          act={{
            // What was refused because it changed is shown on the page, where it has to be looked at again.
            isPending: merge.isPending,
            error: merge.error,
            mutate: () => merge.mutate(preview),
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t("merge.confirmStays", { stays: patient.full_name, goes: other.full_name })}</p>
          <Consequences preview={preview} />
        </Confirm>
      )}
    </>
  );
}

function Consequences({ preview }: { preview: MergePreview }) {
  const { t } = useWords();
  const lines = [t("merge.willMove"), t("merge.willLink"), t("merge.willLists"), t("merge.willSay"), t("merge.willUndo")];
  return (
    <section className="consequences" aria-label={t("dialog.will")}>
      <h3>{t("dialog.will")}</h3>
      <ul>
        {lines.map((line) => <li key={line}><Icon name="chevron" size={14} />{line}</li>)}
        {preview.related.mine.journeys > 0 && preview.related.theirs.journeys > 0 && <li><Icon name="alert" size={14} />{t("merge.willTwo")}</li>}
      </ul>
    </section>
  );
}
