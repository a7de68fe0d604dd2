// The button that says that two are not one, with what comes of it.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useDismiss } from "./useDismiss.ts";

export function Dismiss({ pairId, names }: { pairId: string; names: string }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const dismiss = useDismiss(pairId, () => setAsking(false));
  return (
    <>
      <button type="button" className="button small" data-done aria-keyshortcuts="e" aria-label={`${t("doubles.notSame")}: ${names}`} onClick={() => setAsking(true)}>
        {t("doubles.notSame")}
      </button>
      {asking && (
        <Confirm title={t("doubles.notSameTitle")} verb={t("doubles.notSame")} act={dismiss} onClose={() => setAsking(false)}>
          <p><strong>{names}</strong></p>
          <p className="muted">{t("doubles.notSameBody")}</p>
        </Confirm>
      )}
    </>
  );
}
