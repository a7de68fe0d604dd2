//! `GET /v1/campaigns/report`: what came of the leads of some days, by campaign, site, language or pathway.

use chrono::{Days, NaiveDate, Utc};
use migrations::{
    campaigns::report::{self, By, Row, Spent},
    tenants,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use workflows::civil;

use super::view::roi;
use crate::{
    auth::Anyone,
    http::{Json, Query},
    leads::Value,
    problem::{Error, Problem, Result},
};

const MOST_DAYS: i64 = 400;

/// By what, and of which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// campaign, site, language or pathway.
    by: String,
    /// A day of the clinic; ninety days ago when absent.
    from: Option<NaiveDate>,
    /// Not included; tomorrow when absent. At most 400 days after `from`.
    to: Option<NaiveDate>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignReport {
    by: String,
    from: NaiveDate,
    to: NaiveDate,
    /// Most leads first, at most two hundred. Made-up test patients count nowhere.
    rows: Vec<ReportRow>,
}

/// One group.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportRow {
    /// Null is none.
    key: Option<String>,
    label: Option<String>,
    leads: i64,
    /// In consult, quote or won.
    qualified: i64,
    won: i64,
    lost: i64,
    /// Accepted quotes, each once: for its journey's first lead of these days.
    revenue: Vec<Value>,
    /// Accepted invoices less refunds.
    invoiced_eur_minor: i64,
    /// By campaign only.
    spend: Vec<Value>,
    roi_percent: Option<f64>,
}

/// Reports.
#[utoipa::path(get, path = "/v1/campaigns/report", tag = "campaigns", params(ReportQuery), security(("staff" = [])),
    responses((status = 200, body = CampaignReport), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn show(mut staff: Anyone, Query(query): Query<ReportQuery>) -> Result<Json<CampaignReport>> {
    let by = match query.by.as_str() {
        "campaign" => By::Campaign,
        "site" => By::Site,
        "language" => By::Language,
        "pathway" => By::Pathway,
        _ => return Err(Error::field("by", "must be campaign, site, language or pathway")),
    };
    let zone = civil::zone(&tenants::get(&mut staff.tx).await?.zone);
    let today = Utc::now().with_timezone(&zone).date_naive();
    let to = query.to.unwrap_or(today + Days::new(1));
    let from = query.from.unwrap_or(to - Days::new(90));
    if !(1..=MOST_DAYS).contains(&(to - from).num_days()) {
        return Err(Error::field("to", "must be after from, by at most 400 days"));
    }
    let (begins, ends) = (civil::instant(from, 0, zone), civil::instant(to, 0, zone));
    let rows = report::report(&mut staff.tx, by, begins, ends).await?;
    let spent = if by == By::Campaign {
        report::spend(&mut staff.tx, from, to).await?
    } else {
        Vec::new()
    };
    Ok(Json(CampaignReport {
        by: query.by,
        from,
        to,
        rows: join(rows, spent),
    }))
}

/// The groups with what they cost; a campaign that cost something and brought nobody is a row too.
fn join(rows: Vec<Row>, spent: Vec<Spent>) -> Vec<ReportRow> {
    let mut costs: BTreeMap<String, Spent> = spent.into_iter().map(|one| (one.id.to_string(), one)).collect();
    let mut all: Vec<ReportRow> = rows
        .into_iter()
        .map(|row| {
            let cost = row.key.as_ref().and_then(|key| costs.remove(key));
            line(row, cost)
        })
        .collect();
    let fruitless = costs.into_iter().filter(|(_, cost)| cost.amount_minor > 0);
    all.extend(fruitless.map(|(key, cost)| {
        let empty = Row {
            key: Some(key),
            ..Row::default()
        };
        line(empty, Some(cost))
    }));
    all
}

fn line(row: Row, cost: Option<Spent>) -> ReportRow {
    let earned = |currency: &str| row.revenue.get(currency).copied().unwrap_or_default();
    let roi_percent = cost
        .as_ref()
        .and_then(|cost| roi(earned(&cost.currency), cost.amount_minor));
    let (label, spend) = match cost {
        Some(cost) => {
            let spend = BTreeMap::from([(cost.currency, cost.amount_minor)]);
            (Some(cost.name), Value::each(spend))
        }
        None => (row.key.clone(), Vec::new()),
    };
    ReportRow {
        key: row.key,
        label,
        leads: row.leads,
        qualified: row.qualified,
        won: row.won,
        lost: row.lost,
        revenue: Value::each(row.revenue),
        invoiced_eur_minor: row.invoiced_eur_minor,
        spend,
        roi_percent,
    }
}
