// On a patient's file: which records became part of it, and which of that may still be taken back.
import type { MergeEntry } from "@medicalai/client/people";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { useKeptFields } from "./useKeptFields.ts";
import { useUnmerge } from "./useMerge.ts";

export function Merges({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const time = useTime();
  const [asking, setAsking] = useState<MergeEntry | null>(null);
  const query = useQuery({ queryKey: ["merges", patientId], queryFn: ({ signal }) => api.merges(patientId, signal) });
  const items = query.data?.items ?? [];
  // Most files were never two: a panel that says so would only be in the way.
  if (items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="merges">
      <h2 id="merges">{t("merge.list")}</h2>
      <ul className="papers">
        {items.map((each) => (
          <li key={each.id}>
            <p className="spread">
              <strong dir="auto">{each.other_name ?? t("merge.nameErased")}</strong>
              {each.can_undo ? (
                <button type="button" className="button small" onClick={() => setAsking(each)}>{t("merge.undo")}</button>
              ) : (
                each.undone_at && <span className="chip">{t("merge.undoneChip")}</span>
              )}
            </p>
            <p className="muted">
              <time dateTime={each.merged_at} title={time.exact(each.merged_at)}>{time.past(each.merged_at)}</time>
              {each.merged_by && ` · ${each.merged_by.name}`}
              {each.undone_at && ` · ${t("merge.undoneAt", { date: time.past(each.undone_at) })}`}
            </p>
          </li>
        ))}
      </ul>
      {asking && <Undo patientId={patientId} entry={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Undo({ patientId, entry, onClose }: { patientId: string; entry: MergeEntry; onClose: () => void }) {
  const { t } = useWords();
  const say = useToast();
  const kept = useKeptFields();
  const undo = useUnmerge(patientId);
  return (
    <Confirm
      title={t("merge.undoTitle")}
      verb={t("merge.undo")}
      act={{
        isPending: undo.isPending,
        error: undo.error,
        mutate: () =>
          undo.mutate(entry.id, {
            onSuccess: ({ patient, other, kept_fields }) => {
              say({ kind: "ok", title: t("merge.undone"), lines: [t("merge.undoneBody", { one: patient.full_name, other: other.full_name }), ...(kept_fields.length > 0 ? [kept(kept_fields)] : [])] });
              onClose();
            },
          }),
      }}
      onClose={onClose}
    >
      <p><strong dir="auto">{entry.other_name ?? t("merge.nameErased")}</strong></p>
      <p>{t("merge.undoBody")}</p>
    </Confirm>
  );
}
