// What a version would mean for the journeys that go by another one; from here chosen ones go over to it.
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Problem } from "@medicalai/client/problem";
import type { VersionState } from "@medicalai/client/pathways";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { Crumb } from "./Crumb.tsx";
import { ImpactTable } from "./ImpactTable.tsx";
import { ImpactTotalsBar } from "./ImpactTotalsBar.tsx";
import { StateChip } from "./StateChip.tsx";
import { UpgradeBar } from "./UpgradeBar.tsx";
import { useImpact } from "./useImpact.ts";
import "./pathways.css";
import "../actions/actions.css";
import "../actions/plan/plan.css";
import "./impact.css";

const route = getRouteApi("/pathways/$code/versions/$version/impact");

export function ImpactPage() {
  const { t } = useWords();
  const may = useMay();
  const { code, version: text } = route.useParams();
  const { impact } = route.useSearch();
  const navigate = useNavigate({ from: "/pathways/$code/versions/$version/impact" });
  const version = Number(text);
  const query = useImpact(code, version);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const first = query.data?.pages[0];
  const active = first?.state === "active";
  const faulty = query.error instanceof Problem && query.error.code === "has_faults" && !query.data;
  return (
    <div className="page plans">
      <Crumb code={code} page={t("impact.title", { version })}>{first && <StateChip state={first.state as VersionState} />}</Crumb>
      <p className="muted plans-lead">{t("impact.lead")}</p>
      {faulty ? (
        <Blank icon="alert" title={t("impact.faults")} hint={t("impact.faultsHint")}>
          <Link to="/pathways/$code" params={{ code }} search={{ version }} className="button">{t("plans.toPlan")}</Link>
        </Blank>
      ) : (
        <QueryState query={query} skeleton={<Bones lines={8} height={38} />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            const shown = impact ? items.filter((each) => each.impact === impact) : items;
            if (items.length === 0) return <Blank icon="check" title={t("impact.none")} hint={t("impact.noneHint", { version })} />;
            const choosing = active && may("manage_clinic");
            return (
              <>
                {pages[0]?.totals && (
                  <ImpactTotalsBar totals={pages[0].totals} only={impact} onOnly={(next) => void navigate({ search: (old) => ({ ...old, impact: next }), replace: true, resetScroll: false })} />
                )}
                {!choosing && <p className="note"><Icon name="route" /><span>{active ? t("impact.notYou") : t("impact.notActive", { version })}</span></p>}
                {shown.length === 0 ? <p className="muted">{t("impact.noMatch")}</p> : (
                  <ImpactTable code={code} version={version} items={shown} chosen={choosing ? chosen : null} onChosen={setChosen} />
                )}
                <div className="row">
                  {query.hasNextPage && (
                    <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {query.isFetchingNextPage ? t("state.loadingMore") : t("state.more")}
                    </button>
                  )}
                  <button type="button" className="button quiet" disabled={query.isFetching} onClick={() => void query.refetch()}>{t("impact.refresh")}</button>
                </div>
                {choosing && <UpgradeBar code={code} version={version} items={items} chosen={chosen} onClear={() => setChosen(new Set())} />}
              </>
            );
          }}
        </QueryState>
      )}
    </div>
  );
}
