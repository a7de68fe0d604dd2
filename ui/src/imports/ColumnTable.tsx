// The file's columns: name, first rows, and what each is.
import { importTargets, type ImportColumn, type ImportMapping, type ImportTarget } from "@medicalai/client/imports";
import { useWords } from "../i18n/words.ts";
import { letterOf, mapped, targetOf } from "./mapping.ts";

interface Props {
  columns: ImportColumn[];
  mapping: ImportMapping;
  /** Target → what the api said of it. */
  errors: Record<string, string>;
  onMap: (mapping: ImportMapping) => void;
}

export function ColumnTable({ columns, mapping, errors, onMap }: Props) {
  const { t, code } = useWords();
  return (
    <table className="table imports-columns">
      <thead>
        <tr>
          <th scope="col">{t("imports.column")}</th>
          <th scope="col">{t("imports.samples")}</th>
          <th scope="col">{t("imports.target")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const target = targetOf(mapping, column.index);
          const wrong = target ? errors[target] : undefined;
          const bySystem = target !== null && target === column.suggested;
          return (
            <tr key={column.index}>
              <th scope="row"><span className="muted">{letterOf(column.index)}</span> <bdi>{column.header}</bdi></th>
              <td className="imports-samples"><bdi>{(column.samples ?? []).filter(Boolean).join(" · ") || <span className="muted">{t("imports.noSamples")}</span>}</bdi></td>
              <td>
                <div className="row">
                  <select
                    className={target ? "input" : "input is-left"}
                    aria-label={t("imports.targetOf", { column: column.header })}
                    aria-invalid={wrong ? true : undefined}
                    value={target ?? ""}
                    onChange={(event) => onMap(mapped(mapping, column.index, (event.target.value || null) as ImportTarget | null))}
                  >
                    <option value="">{t("imports.leave")}</option>
                    {importTargets.map((each) => <option key={each} value={each}>{code("import_target", each)}</option>)}
                  </select>
                  {bySystem && <span className="chip">{t("imports.suggested")}</span>}
                </div>
                {wrong && <p className="wrong">{wrong}</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
