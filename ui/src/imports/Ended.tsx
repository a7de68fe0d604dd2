// After the run, or after it was taken back: what came of it, and what may still be done.
import type { PatientImport } from "@medicalai/client/imports";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { ErrorList } from "./ErrorList.tsx";
import { Kept } from "./Kept.tsx";
import { Numbers } from "./Numbers.tsx";
import { mayRevert } from "./state.ts";
import { useImportActs } from "./useImports.ts";
import { useNumber } from "./useNumber.ts";

export function Ended({ of }: { of: PatientImport }) {
  const { t, code } = useWords();
  const number = useNumber();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { revert } = useImportActs(of.id);
  const ran = of.started_at !== null;
  return (
    <>
      <section className="panel" aria-labelledby="ended">
        <h2 id="ended">{code("imports_ended", of.state === "cancelled" && !ran ? "cancelled_before" : of.state)}</h2>
        {of.error_code && <p className="wrong">{code("problem", of.error_code)} <span className="muted">{t("state.errorCode", { code: of.error_code })}</span></p>}
        {of.reverted && <p>{t("imports.revertedBody", { removed: number(of.reverted.removed), restored: number(of.reverted.restored), kept: number(of.reverted.kept) })}</p>}
        {ran && <Numbers of={of} />}
        <div className="row imports-foot">
          {mayRevert(of) && <button type="button" className="button" onClick={() => { revert.reset(); setAsking(true); }}>{t("imports.revert")}</button>}
          {may("steer") && of.state === "done" && <Link to="/duplicates" className="button">{t("imports.toDuplicates")}</Link>}
          {of.state === "done" ? <Link to="/patients" search={{ source: "import" }} className="button primary">{t("imports.toPatients")}</Link> : <Link to="/import" className="button primary">{t("imports.again")}</Link>}
        </div>
      </section>
      {of.state === "reverted" && (of.reverted?.kept ?? 0) > 0 && <Kept id={of.id} />}
      {ran && of.progress.failed > 0 && <ErrorList of={of} />}
      {asking && (
        <Confirm title={t("imports.revertTitle")} verb={t("imports.revertDo")} danger act={{ ...revert, mutate: () => revert.mutate(undefined, { onSuccess: () => setAsking(false) }) }} onClose={() => setAsking(false)}>
          <section className="consequences" aria-label={t("dialog.will")}>
            <h3>{t("dialog.will")}</h3>
            <ul>{(["revertMade", "revertUpdated", "revertKept", "revertFinal"] as const).map((line) => <li key={line}><Icon name="chevron" size={14} />{t(`imports.${line}`)}</li>)}</ul>
          </section>
        </Confirm>
      )}
    </>
  );
}
