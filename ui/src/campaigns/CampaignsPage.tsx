// Campaigns and what came of them: the table, or the report over a time.
import type { Campaign } from "@medicalai/client/campaigns";
import { Link, getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { CampaignDialog } from "./CampaignDialog.tsx";
import { CampaignTable } from "./CampaignTable.tsx";
import { CsvDialog } from "./CsvDialog.tsx";
import { Report } from "./Report.tsx";
import { SpendDialog } from "./SpendDialog.tsx";
import { useCampaigns } from "./useCampaigns.ts";
import "../board/filters.css";
import "./campaigns.css";

const route = getRouteApi("/campaigns");
type Open = { kind: "new" } | { kind: "csv" } | { kind: "edit" | "spend"; campaign: Campaign };

export function CampaignsPage() {
  const { t } = useWords();
  const may = useMay();
  const { show } = route.useSearch();
  const navigate = useNavigate({ from: "/campaigns" });
  const turn = (next: "report" | undefined) => void navigate({ search: (old) => ({ ...old, show: next }), resetScroll: false });
  const query = useCampaigns();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="page campaigns-page">
      <header>
        <h1>{t("campaigns.title")}</h1>
        <div className="segments" role="group" aria-label={t("campaigns.show")}>
          <button type="button" aria-pressed={!show} onClick={() => turn(undefined)}>{t("campaigns.list")}</button>
          <button type="button" aria-pressed={show === "report"} onClick={() => turn("report")}>{t("campaigns.report")}</button>
        </div>
        <span className="push row">
          <Link to="/leads" className="button small"><Icon name="funnel" size={14} />{t("leads.title")}</Link>
          {may("steer") && (
            <>
              <button type="button" className="button small" onClick={() => setOpen({ kind: "csv" })}><Icon name="page" size={14} />{t("campaigns.readCsv")}</button>
              <button type="button" className="button small primary" onClick={() => setOpen({ kind: "new" })}><Icon name="plus" size={14} />{t("campaigns.add")}</button>
            </>
          )}
        </span>
      </header>
      {show === "report" ? (
        <Report />
      ) : (
        <QueryState query={query} skeleton={<Bones lines={6} height={36} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Blank icon="megaphone" title={t("campaigns.empty")} hint={t("campaigns.emptyHint")}>
                {may("steer") && <button type="button" className="button primary" onClick={() => setOpen({ kind: "new" })}>{t("campaigns.add")}</button>}
              </Blank>
            ) : (
              <CampaignTable items={items} onEdit={(campaign) => setOpen({ kind: "edit", campaign })} onSpend={(campaign) => setOpen({ kind: "spend", campaign })} />
            )
          }
        </QueryState>
      )}
      {(open?.kind === "new" || open?.kind === "edit") && <CampaignDialog campaign={open.kind === "edit" ? open.campaign : null} onClose={close} />}
      {open?.kind === "spend" && <SpendDialog campaign={open.campaign} onClose={close} />}
      {open?.kind === "csv" && <CsvDialog onClose={close} />}
    </div>
  );
}
