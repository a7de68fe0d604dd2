// After the dry run: what a run would do, what stands in its way, and the button that does it.
import type { PatientImport } from "@medicalai/client/imports";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { CancelImport } from "./CancelImport.tsx";
import { ErrorList } from "./ErrorList.tsx";
import { Numbers } from "./Numbers.tsx";
import { useImportActs } from "./useImports.ts";
import { useNumber } from "./useNumber.ts";

export function Checked({ of, onMap }: { of: PatientImport; onMap: () => void }) {
  const { t } = useWords();
  const number = useNumber();
  const [asking, setAsking] = useState(false);
  const { run } = useImportActs(of.id);
  const { made = 0, updated = 0, failed = 0 } = of.progress;
  const nothing = made + updated === 0;
  const lines = [
    t("imports.willMake", { n: number(made) }),
    ...(updated > 0 ? [t("imports.willUpdate", { n: number(updated) })] : []),
    ...(failed > 0 ? [t("imports.willLeave", { n: number(failed) })] : []),
    t(of.options.as_leads ? "imports.willLead" : "imports.willNotWrite"),
    t("imports.willRevert"),
  ];
  return (
    <>
      <section className="panel" aria-labelledby="checked">
        <h2 id="checked">{t("imports.checkedTitle")}</h2>
        <p className="muted">{t("imports.checkedHint")}</p>
        <Numbers of={of} would />
        {nothing && <div className="note warn"><Icon name="alert" /><p>{t("imports.nothingToDo")}</p></div>}
        <div className="row imports-foot">
          <CancelImport id={of.id} ran={false} />
          <button type="button" className="button" onClick={onMap}>{t("imports.mapAgain")}</button>
          <button type="button" className="button primary" disabled={nothing} onClick={() => { run.reset(); setAsking(true); }}>{t("imports.run", { n: number(made + updated) })}</button>
        </div>
      </section>
      {failed > 0 && <ErrorList of={of} />}
      {asking && (
        <Confirm title={t("imports.runTitle")} verb={t("imports.runDo")} act={{ ...run, mutate: () => run.mutate(undefined, { onSuccess: () => setAsking(false) }) }} onClose={() => setAsking(false)}>
          <section className="consequences" aria-label={t("dialog.will")}>
            <h3>{t("dialog.will")}</h3>
            <ul>{lines.map((line) => <li key={line}><Icon name="chevron" size={14} />{line}</li>)}</ul>
          </section>
        </Confirm>
      )}
    </>
  );
}
