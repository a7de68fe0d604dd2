//! `POST /v1/campaigns/spend_csv`: what campaigns cost, from the advertiser's file. The same file twice changes nothing.

use chrono::NaiveDate;
use migrations::campaigns::{self, Campaign, Day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::csv::{self, Line};
use crate::{
    auth::Coordinator,
    http::Json,
    problem::{Error, Problem, Result},
};

const MOST_ROWS: usize = 2000;

/// A file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpendCsv {
    csv: String,
    /// The day of lines that name none.
    on: NaiveDate,
    /// True only looks.
    preview: bool,
}

/// What was read.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpendRead {
    preview: bool,
    taken: usize,
    refused: usize,
    rows: Vec<SpendRow>,
}

/// A line of the file.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpendRow {
    /// From 1, as an editor counts.
    line: usize,
    /// As the file names it.
    campaign: String,
    on: Option<NaiveDate>,
    amount_minor: Option<i64>,
    currency: Option<String>,
    /// taken or refused.
    outcome: &'static str,
    /// `campaign_unknown`, `currency_differs`, `cost_unreadable` or `day_unreadable`.
    code: Option<&'static str>,
}

/// Reads a file of costs. Lines of one campaign and day are added up.
#[utoipa::path(post, path = "/v1/campaigns/spend_csv", tag = "campaigns", security(("staff" = [])), request_body = SpendCsv,
    responses((status = 200, body = SpendRead), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn read(mut staff: Coordinator, Json(body): Json<SpendCsv>) -> Result<Json<SpendRead>> {
    let lines = csv::read(&body.csv).ok_or_else(|| Error::field("csv", "must have the columns Campaign and Cost"))?;
    if lines.len() > MOST_ROWS {
        return Err(Error::field("csv", "must have at most 2000 lines"));
    }
    let all = campaigns::list(&mut staff.tx, None).await?;
    let mut days: BTreeMap<(Uuid, NaiveDate), i64> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in lines {
        let verdict = judge(&line, &all, body.on);
        if let Ok((campaign, on, amount)) = verdict {
            let sum = days.entry((campaign, on)).or_default();
            *sum = sum.saturating_add(amount);
        }
        rows.push(row(line, verdict, body.on));
    }
    if !body.preview {
        // In the order of their ids, so that two files at once do not wait for each other.
        for ((campaign, on), amount_minor) in days {
            let day = Day {
                on,
                amount_minor,
                source: "csv".to_owned(),
            };
            campaigns::set_day(&mut staff.tx, campaign, &day).await?;
        }
        staff.audit("campaign_spend_read", "campaigns", None, None).await?;
        staff.commit().await?;
    }
    let refused = rows.iter().filter(|row| row.code.is_some()).count();
    Ok(Json(SpendRead {
        preview: body.preview,
        taken: rows.len() - refused,
        refused,
        rows,
    }))
}

type Verdict = std::result::Result<(Uuid, NaiveDate, i64), &'static str>;

fn judge(line: &Line, all: &[Campaign], on: NaiveDate) -> Verdict {
    let named = line.campaign.to_lowercase();
    let campaign = all
        .iter()
        .find(|one| one.code.as_deref() == Some(named.as_str()) || one.name.to_lowercase() == named)
        .ok_or("campaign_unknown")?;
    let differs = |currency: &String| !currency.eq_ignore_ascii_case(&campaign.currency);
    if line.currency.as_ref().is_some_and(differs) {
        return Err("currency_differs");
    }
    let amount = line.amount_minor.ok_or("cost_unreadable")?;
    let on = line.day.map_or(Ok(on), |day| day.ok_or("day_unreadable"))?;
    Ok((campaign.id, on, amount))
}

fn row(line: Line, verdict: Verdict, on: NaiveDate) -> SpendRow {
    SpendRow {
        line: line.number,
        campaign: line.campaign.chars().take(120).collect(),
        on: line.day.unwrap_or(Some(on)),
        amount_minor: line.amount_minor,
        currency: line.currency,
        outcome: if verdict.is_ok() { "taken" } else { "refused" },
        code: verdict.err(),
    }
}
