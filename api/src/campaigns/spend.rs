//! `GET` and `PUT /v1/campaigns/{id}/spend`: what a campaign cost, day by day.

use chrono::NaiveDate;
use migrations::campaigns::{self, Day};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{Campaign, one};
use crate::{
    auth::{Anyone, Coordinator},
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

/// A day's cost.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpendDay {
    on: NaiveDate,
    amount_minor: i64,
    /// typed or csv.
    source: String,
}

/// What a day cost.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutSpend {
    on: NaiveDate,
    /// In the campaign's currency; 0 takes the day's figure away.
    amount_minor: i64,
}

/// Lists the days, newest first, at most four hundred.
#[utoipa::path(get, path = "/v1/campaigns/{id}/spend", tag = "campaigns", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<SpendDay>), (status = 404, body = Problem)))]
pub async fn list(mut staff: Anyone, Path(id): Path<Uuid>) -> Result<Json<Items<SpendDay>>> {
    if !campaigns::exists(&mut staff.tx, id).await? {
        return Err(Error::NotFound("campaign"));
    }
    let days = campaigns::of_days(&mut staff.tx, id, 400).await?;
    let items = days
        .into_iter()
        .map(|day| SpendDay {
            on: day.on,
            amount_minor: day.amount_minor,
            source: day.source,
        })
        .collect();
    Ok(Json(Items { items }))
}

/// Says what a day cost, in place of what was said before.
#[utoipa::path(put, path = "/v1/campaigns/{id}/spend", tag = "campaigns", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = PutSpend,
    responses((status = 200, body = Campaign), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn put(mut staff: Coordinator, Path(id): Path<Uuid>, Json(body): Json<PutSpend>) -> Result<Json<Campaign>> {
    if !(0..=10_000_000_000).contains(&body.amount_minor) {
        return Err(Error::field(
            "amount_minor",
            "must be an amount in minor units, 0 or more",
        ));
    }
    campaigns::hold(&mut staff.tx, id).await?;
    let day = Day {
        on: body.on,
        amount_minor: body.amount_minor,
        source: "typed".to_owned(),
    };
    campaigns::set_day(&mut staff.tx, id, &day).await?;
    staff.audit("campaign_spend_kept", "campaign", Some(id), None).await?;
    let campaign = one(&mut staff.tx, id).await?;
    staff.commit().await?;
    Ok(Json(campaign))
}
