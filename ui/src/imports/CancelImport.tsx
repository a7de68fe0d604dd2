// Stopping an import, and what stays of it.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useImportActs } from "./useImports.ts";

export function CancelImport({ id, ran }: { id: string; ran: boolean }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { cancel } = useImportActs(id);
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>{t("imports.cancel")}</button>
      {asking && (
        <Confirm title={t("imports.cancelTitle")} verb={t("imports.cancel")} danger act={{ ...cancel, mutate: () => cancel.mutate(undefined, { onSuccess: () => setAsking(false) }) }} onClose={() => setAsking(false)}>
          <p>{t(ran ? "imports.cancelRan" : "imports.cancelBefore")}</p>
        </Confirm>
      )}
    </>
  );
}
