// What came of the leads of a time, by campaign, site, language or pathway.
import { reportKinds, type CampaignReport } from "@medicalai/client/campaigns";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { moneyShort } from "../money.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { dayAfter } from "./figures.ts";
import { Percent } from "./Percent.tsx";

const route = getRouteApi("/campaigns");

export function Report() {
  const { t, code } = useWords();
  const { by = "campaign", from, to } = route.useSearch();
  const navigate = useNavigate({ from: "/campaigns" });
  const asked = { by, ...(from ? { from } : {}), ...(to ? { to: dayAfter(to) } : {}) };
  const query = useQuery({ queryKey: ["campaign_report", asked], queryFn: ({ signal }) => api.campaignReport(asked, signal), placeholderData: keepPreviousData });
  const change = (choice: { by?: typeof by; from?: string | undefined; to?: string | undefined }) => void navigate({ search: (old) => ({ ...old, ...choice }), replace: true, resetScroll: false });
  const shown = query.data;
  return (
    <>
      <div className="filters" role="search" aria-label={t("filter.label")}>
        <div className="segments" role="group" aria-label={t("report.by")}>
          {reportKinds.map((each) => <button key={each} type="button" aria-pressed={each === by} onClick={() => change({ by: each })}>{code("report_by", each)}</button>)}
        </div>
        <label className={`filter-choice ${from ? "is-set" : ""}`}>
          <span>{t("leads.from")}</span>
          <input type="date" value={from ?? shown?.from ?? ""} max={to} onChange={(event) => change({ from: event.target.value || undefined })} />
        </label>
        <label className={`filter-choice ${to ? "is-set" : ""}`}>
          <span>{t("leads.to")}</span>
          <input type="date" value={to ?? (shown ? dayAfter(shown.to, -1) : "")} min={from} onChange={(event) => change({ to: event.target.value || undefined })} />
        </label>
        {(from ?? to) && <button type="button" className="button quiet small" onClick={() => change({ from: undefined, to: undefined })}>{t("report.usual")}</button>}
      </div>
      <div className="list-body">
        <QueryState query={query} skeleton={<Bones lines={6} height={34} />}>
          {(report) => (report.rows.length === 0 ? <Blank icon="megaphone" title={t("report.empty")} hint={t("report.emptyHint")} /> : <ReportTable report={report} />)}
        </QueryState>
      </div>
    </>
  );
}

function ReportTable({ report }: { report: CampaignReport }) {
  const { t, code, known, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const paid = report.by === "campaign";
  const money = (sums: { amount_minor: number; currency: string }[]) => sums.map((sum) => moneyShort(sum.amount_minor, sum.currency, language)).join(" · ");
  const label = ({ key, label: word }: CampaignReport["rows"][number]) => {
    if (key === null) return <span className="muted">{code("report_none", report.by)}</span>;
    if (report.by === "language") return code("language", key);
    if (report.by === "pathway" && known("pathway_name", key)) return code("pathway_name", key);
    return word ?? key;
  };
  return (
    <div className="campaigns-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{code("report_by", report.by)}</th>
            <th scope="col" className="num">{t("campaigns.leads")}</th>
            <th scope="col" className="num">{t("report.qualified")}</th>
            <th scope="col" className="num">{t("campaigns.won")}</th>
            <th scope="col" className="num">{t("report.lost")}</th>
            <th scope="col" className="num">{t("report.rate")}</th>
            <th scope="col" className="num">{t("campaigns.revenue")}</th>
            <th scope="col" className="num">{t("report.invoiced")}</th>
            {paid && <th scope="col" className="num">{t("campaigns.spend")}</th>}
            {paid && <th scope="col" className="num"><abbr title={t("campaigns.roiMeans")}>{t("campaigns.roi")}</abbr></th>}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.key ?? ""}>
              <td>{label(row)}</td>
              <td className="num">{number.format(row.leads)}</td>
              <td className="num">{number.format(row.qualified)}</td>
              <td className="num">{number.format(row.won)}</td>
              <td className="num">{number.format(row.lost)}</td>
              <td className="num">{row.leads > 0 ? t("campaigns.percent", { value: Math.round((row.won / row.leads) * 100) }) : ""}</td>
              <td className="num">{money(row.revenue)}</td>
              <td className="num">{row.invoiced_eur_minor > 0 ? moneyShort(row.invoiced_eur_minor, "EUR", language) : ""}</td>
              {paid && <td className="num">{money(row.spend)}</td>}
              {paid && <td className="num">{row.key === null ? "" : <Percent value={row.roi_percent} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
