// The end of a form of the clinic: why it was refused, and the button. It stands there from the beginning: a page that was never saved has to be saved once.
import { Problem } from "@medicalai/client/problem";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function SaveFoot({ save, conflict }: { save: { isPending: boolean; error: unknown }; conflict: boolean }) {
  const { t } = useWords();
  const { error } = save;
  return (
    <>
      {conflict ? (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <p>{t("setup.conflict")}</p>
        </div>
      ) : (
        error instanceof Problem && error.code !== "proof_required" && <Refusal problem={error} />
      )}
      <div className="setup-save">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {save.isPending ? t("settings.working") : conflict ? t("setup.saveMine") : t("setup.save")}
        </button>
      </div>
    </>
  );
}
