// The end of an edit: why it was refused, and the two ways out. Both appear only when there is something to save.
import { Problem } from "@medicalai/client/problem";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

interface Props {
  save: { isPending: boolean; error: unknown };
  conflict: boolean;
  dirty: boolean;
  onReset: () => void;
}

export function EditFoot({ save, conflict, dirty, onReset }: Props) {
  const { t } = useWords();
  if (!dirty) return null;
  return (
    <>
      {conflict ? (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <p>{t("patient.conflict")}</p>
        </div>
      ) : (
        save.error instanceof Problem && <Refusal problem={save.error} />
      )}
      <div className="modal-foot">
        <button type="button" className="button" onClick={onReset}>{t("dialog.back")}</button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {save.isPending ? t("dialog.working") : conflict ? t("patient.saveMine") : t("patient.save")}
        </button>
      </div>
    </>
  );
}
