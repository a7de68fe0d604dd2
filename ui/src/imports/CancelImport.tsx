// Stopping an import, and what stays of it.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useImportActs } from "./useImports.ts";

export function CancelImport({ id, ran }: { id: string; ran: boolean }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const word = t(ran ? "imports.cancel" : "imports.leaveFile");
  const { cancel } = useImportActs(id);
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>{word}</button>
      {asking && (
        <Confirm title={t(ran ? "imports.cancelTitle" : "imports.leaveTitle")} verb={word} danger act={{ ...cancel, mutate: () => cancel.mutate(undefined, { onSuccess: () => setAsking(false) }) }} onClose={() => setAsking(false)}>
          <p>{t(ran ? "imports.cancelRan" : "imports.cancelBefore")}</p>
        </Confirm>
      )}
    </>
  );
}
