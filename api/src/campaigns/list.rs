//! `GET /v1/campaigns` and `GET /v1/campaigns/{id}`: what each costs and brings.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use migrations::campaigns;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::view::{Campaign, one, with_revenue};
use crate::{
    auth::Anyone,
    http::{Items, Json, Path, Query, etag},
    problem::{Problem, Result},
};

/// Which campaigns.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CampaignQuery {
    /// Only active, or only inactive ones.
    active: Option<bool>,
}

/// Lists campaigns: active ones first, then by name.
#[utoipa::path(get, path = "/v1/campaigns", tag = "campaigns", params(CampaignQuery), security(("staff" = [])),
    responses((status = 200, body = Items<Campaign>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<CampaignQuery>) -> Result<Json<Items<Campaign>>> {
    let rows = campaigns::list(&mut staff.tx, query.active).await?;
    let items = with_revenue(&mut staff.tx, rows).await?;
    Ok(Json(Items { items }))
}

/// Shows a campaign.
#[utoipa::path(get, path = "/v1/campaigns/{id}", tag = "campaigns", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Campaign), (status = 404, body = Problem)))]
pub async fn show(mut staff: Anyone, Path(id): Path<Uuid>) -> Result<Response> {
    let campaign = one(&mut staff.tx, id).await?;
    Ok(([(header::ETAG, etag::tag(campaign.version))], Json(campaign)).into_response())
}
