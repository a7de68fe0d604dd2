// Each campaign with what it was given, what it cost, whom it brought and what came of it.
import type { Campaign } from "@medicalai/client/campaigns";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { moneyShort, moneyText } from "../money.ts";
import { useMay } from "../session/session.tsx";
import { Percent } from "./Percent.tsx";
import { spentShare } from "./figures.ts";

interface Props {
  items: Campaign[];
  onEdit: (campaign: Campaign) => void;
  onSpend: (campaign: Campaign) => void;
}

export function CampaignTable({ items, onEdit, onSpend }: Props) {
  const { t } = useWords();
  const [ended, setEnded] = useState(false);
  const over = items.filter((each) => !each.active).length;
  return (
    <>
      <div className="campaigns-scroll">
        <table className="table campaigns-table">
          <thead>
            <tr>
              <th scope="col">{t("campaigns.name")}</th>
              <th scope="col">{t("campaigns.platform")}</th>
              <th scope="col" className="num">{t("campaigns.budget")}</th>
              <th scope="col" className="num">{t("campaigns.spend")}</th>
              <th scope="col" className="num">{t("campaigns.leads")}</th>
              <th scope="col" className="num">{t("campaigns.perLead")}</th>
              <th scope="col" className="num">{t("campaigns.won")}</th>
              <th scope="col" className="num">{t("campaigns.revenue")}</th>
              <th scope="col" className="num"><abbr title={t("campaigns.roiMeans")}>{t("campaigns.roi")}</abbr></th>
              <th scope="col"><span className="visually-hidden">{t("campaigns.acts")}</span></th>
            </tr>
          </thead>
          <tbody>{items.filter((each) => each.active || ended).map((each) => <Row key={each.id} campaign={each} onEdit={onEdit} onSpend={onSpend} />)}</tbody>
        </table>
      </div>
      {over > 0 && (
        <p className="page-foot">
          <button type="button" className="button quiet small" aria-expanded={ended} onClick={() => setEnded(!ended)}>{t(ended ? "campaigns.hideEnded" : "campaigns.showEnded", { count: over })}</button>
        </p>
      )}
    </>
  );
}

function Row({ campaign, onEdit, onSpend }: { campaign: Campaign } & Omit<Props, "items">) {
  const { t, code, language } = useWords();
  const may = useMay();
  const { currency } = campaign;
  const money = (minor: number) => moneyShort(minor, currency, language);
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const share = spentShare(campaign);
  return (
    <tr data-line>
      <td>
        {may("steer") ? (
          <button type="button" className="list-name campaign-name" data-row={campaign.id} onClick={() => onEdit(campaign)}>{campaign.name}</button>
        ) : (
          <span className="list-name">{campaign.name}</span>
        )}
        {campaign.code && <code className="muted">{campaign.code}</code>}
        {!campaign.active && <span className="chip campaign-mark">{t("campaigns.ended")}</span>}
      </td>
      <td>{code("platform", campaign.platform)}</td>
      <td className="num">{campaign.budget_minor === 0 ? <span className="muted">{t("leads.none")}</span> : money(campaign.budget_minor)}</td>
      <td className="num">
        {money(campaign.spend_minor)}
        {share !== null && <span className={`chip campaign-mark ${share > 100 ? "danger" : share >= 90 ? "warn" : ""}`} title={t("campaigns.ofBudget")}>{t("campaigns.percent", { value: share })}</span>}
      </td>
      <td className="num">
        <Link to="/leads" search={{ view: "all", layout: "list", campaign_id: campaign.id }} aria-label={t("campaigns.leadsOf", { count: campaign.leads, name: campaign.name })}>{number(campaign.leads)}</Link>
      </td>
      <td className="num">{campaign.cost_per_lead_minor === null ? "" : moneyText(campaign.cost_per_lead_minor, currency, language)}</td>
      <td className="num">{number(campaign.won)}</td>
      <td className="num">{campaign.revenue.map((sum) => moneyShort(sum.amount_minor, sum.currency, language)).join(" · ")}</td>
      <td className="num"><Percent value={campaign.roi_percent} /></td>
      <td className="acts">
        {may("steer") && <button type="button" className="button small" aria-label={t("campaigns.spendOf", { name: campaign.name })} onClick={() => onSpend(campaign)}>{t("campaigns.spendAct")}</button>}
      </td>
    </tr>
  );
}
