// Bringing in the clinic's old list of patients: a new file on top, what was brought in earlier below.
import type { PatientImport } from "@medicalai/client/imports";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { stateTone } from "./state.ts";
import { UploadCard } from "./UploadCard.tsx";
import { useImports } from "./useImports.ts";
import { useNumber } from "./useNumber.ts";
import "./imports.css";

export function ImportsPage() {
  const { t } = useWords();
  const may = useMay();
  return (
    <div className="page imports">
      <PageHead title={t("imports.title")} way={[<Link key="people" to="/patients">{t("people.title")}</Link>]} />
      {may("import_patients") ? (
        <>
          <UploadCard />
          <Earlier />
        </>
      ) : (
        <Blank icon="person" title={t("state.noPermission")} hint={t("imports.noPermissionHint")} />
      )}
    </div>
  );
}

function Earlier() {
  const { t } = useWords();
  const query = useImports();
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" className="imports-earlier">{t("imports.earlier")}</h2>
      <QueryState query={query} skeleton={<Bones lines={4} height={34} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="muted">{t("imports.none")}</p>;
          return (
            <>
              <ImportTable items={items} />
              {query.hasNextPage && (
                <button type="button" className="button list-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
                </button>
              )}
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

function ImportTable({ items }: { items: PatientImport[] }) {
  const { t, code } = useWords();
  const time = useTime();
  const number = useNumber();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("imports.when")}</th>
          <th scope="col">{t("imports.by")}</th>
          <th scope="col">{t("imports.state")}</th>
          <th scope="col" className="num">{t("imports.rows")}</th>
          <th scope="col" className="num">{t("imports.made")}</th>
          <th scope="col" className="num">{t("imports.updated")}</th>
          <th scope="col" className="num">{t("imports.failed")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={each.id}>
            <td>
              <Link to="/import/$importId" params={{ importId: each.id }} data-row={each.id} className="list-name">
                <time dateTime={each.created_at} title={time.exact(each.created_at)}>{time.past(each.created_at)}</time>
              </Link>
            </td>
            <td>{each.created_by.name}</td>
            <td><span className={`chip ${stateTone[each.state]}`}>{each.state === "done" && <Icon name="check" size={11} />}{each.state === "failed" && <Icon name="alert" size={11} />}{code("import_state", each.state)}</span></td>
            <td className="num">{number(each.rows)}</td>
            {/* Before the run they are what a run would do. */}
            {(["made", "updated", "failed"] as const).map((what) => <td key={what} className="num">{each.started_at ? number(each.progress[what]) : ""}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
