// What a run does, or would do, in four numbers.
import type { PatientImport } from "@medicalai/client/imports";
import { useWords } from "../i18n/words.ts";
import { useNumber } from "./useNumber.ts";

export function Numbers({ of, would = false }: { of: PatientImport; would?: boolean }) {
  const { t } = useWords();
  const number = useNumber();
  return (
    <dl className="situation imports-numbers" aria-label={t(would ? "imports.would" : "imports.did")}>
      <div><dt>{t("imports.made")}</dt><dd>{number(of.progress.made)}</dd></div>
      <div><dt>{t("imports.updated")}</dt><dd>{number(of.progress.updated)}</dd></div>
      <div><dt>{t("imports.skipped")}</dt><dd>{number(of.progress.skipped)}</dd></div>
      <div className={of.progress.failed > 0 ? "has-failed" : ""}><dt>{t("imports.failed")}</dt><dd>{number(of.progress.failed)}</dd></div>
    </dl>
  );
}
