// What each column is, with what stands in its first rows, and what to do with people who are known already.
import type { PatientImport } from "@medicalai/client/imports";
import { Problem } from "@medicalai/client/problem";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { CancelImport } from "./CancelImport.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { firstMapping, firstOptions, wrongWith } from "./mapping.ts";
import { Options } from "./Options.tsx";
import { useImportActs } from "./useImports.ts";

export function MapForm({ of, onChecked, onBack }: { of: PatientImport; onChecked: () => void; onBack: (() => void) | null }) {
  const { t, code, language } = useWords();
  const [mapping, setMapping] = useState(() => firstMapping(of));
  const [options, setOptions] = useState(() => (of.state !== "draft" && of.options) || firstOptions(language));
  const { check } = useImportActs(of.id);
  const wrong = wrongWith(mapping);
  const refused = check.error instanceof Problem ? check.error : null;
  const errors = Object.fromEntries((refused?.fields ?? []).map((each) => [each.field.replace(/^mapping\./, ""), each.message]));
  return (
    <form
      className="imports-map"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) check.mutate({ mapping, options }, { onSuccess: onChecked });
      }}
      noValidate
    >
      <section aria-labelledby="columns">
        <h2 id="columns">{t("imports.columns")}</h2>
        <p className="muted">{t("imports.columnsHint")}</p>
        <ColumnTable columns={of.columns} mapping={mapping} errors={errors} onMap={setMapping} />
      </section>
      <Options options={options} rows={of.rows} onChange={setOptions} />
      {wrong && <div className="note warn" role="status"><Icon name="alert" /><p>{code("imports_wrong", wrong)}</p></div>}
      {refused && <Refusal problem={refused} />}
      <div className="row imports-foot">
        {onBack ? <button type="button" className="button" onClick={onBack}>{t("dialog.back")}</button> : <CancelImport id={of.id} ran={false} />}
        <button type="submit" className="button primary" disabled={wrong !== null || check.isPending}>{check.isPending ? t("dialog.working") : t("imports.check")}</button>
      </div>
      <p className="muted imports-calm">{t("imports.checkHint")}</p>
    </form>
  );
}
