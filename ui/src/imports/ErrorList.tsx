// Rows that are not brought in, with the reason of each; the same as a file for whoever mends the list.
import type { ImportError, PatientImport } from "@medicalai/client/imports";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, Failed, QueryState } from "../parts/QueryState.tsx";
import { saveFile } from "../people/save.ts";
import { api } from "../session/api.ts";
import { report } from "./file.ts";
import { letterOf } from "./mapping.ts";

async function all(id: string): Promise<ImportError[]> {
  const errors: ImportError[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof api.importErrors>> = await api.importErrors(id, cursor ?? undefined, 100);
    errors.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return errors;
}

export function ErrorList({ of }: { of: PatientImport }) {
  const { t, code, language } = useWords();
  const query = useInfiniteQuery({
    // A second dry run has errors of its own.
    queryKey: ["import_errors", of.id, of.state, of.progress.failed],
    queryFn: ({ signal, pageParam }) => api.importErrors(of.id, pageParam || undefined, 50, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const field = (target: string) => (target ? code("import_target", target) : "");
  const columnOf = (target: string) => {
    const index = of.mapping[target as keyof typeof of.mapping];
    return index === undefined ? null : letterOf(index);
  };
  const save = useMutation({
    mutationFn: () => all(of.id),
    onSuccess: (errors) => {
      // Turkish spreadsheets part cells with a semicolon, English ones with a comma.
      const text = report(errors, { head: [t("imports.row"), t("imports.field"), t("imports.problem")], field, what: (each) => code("import_error", each) }, language === "tr" ? ";" : ",");
      saveFile(new Blob([text], { type: "text/csv" }), `${t("imports.reportName")}.csv`);
    },
  });
  return (
    <section aria-labelledby="errors">
      <div className="spread imports-errors-head">
        <h2 id="errors">{t("imports.errors")}</h2>
        <button type="button" className="button small" disabled={save.isPending} onClick={() => save.mutate()}>
          <Icon name="down" size={12} />
          {save.isPending ? t("dialog.working") : t("imports.report")}
        </button>
      </div>
      <p className="muted">{t("imports.errorsHint")}</p>
      {save.error && <Failed error={save.error} onRetry={() => save.mutate()} slim />}
      <QueryState query={query} skeleton={<Bones lines={5} height={30} />}>
        {({ pages }) => (
          <>
            <table className="table imports-errors">
              <thead><tr><th scope="col" className="num">{t("imports.row")}</th><th scope="col">{t("imports.field")}</th><th scope="col">{t("imports.problem")}</th></tr></thead>
              <tbody>
                {pages.flatMap((page) => page.items).map((each) => (
                  <tr key={`${each.row} ${each.field} ${each.code}`}>
                    <td className="num">{each.row}</td>
                    <td>{field(each.field)}{columnOf(each.field) && <span className="muted">{` (${columnOf(each.field)})`}</span>}</td>
                    <td>{code("import_error", each.code)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {query.hasNextPage && (
              <button type="button" className="button list-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
              </button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}
