//! `PATCH` and `DELETE /v1/campaigns/{id}`.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use migrations::campaigns::{self, Wanted};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{Campaign, check, one};
use crate::{
    auth::Coordinator,
    http::{Json, Path, etag},
    problem::{Error, Problem, Result},
};

/// What changes; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditCampaign {
    name: Option<String>,
    code: Option<String>,
    platform: Option<String>,
    budget_minor: Option<i64>,
    /// An inactive one takes no new leads.
    active: Option<bool>,
}

/// Edits a campaign.
#[utoipa::path(patch, path = "/v1/campaigns/{id}", tag = "campaigns", security(("staff" = [])), request_body = EditCampaign,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Campaign), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn edit(
    mut staff: Coordinator,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    Json(body): Json<EditCampaign>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    let held = campaigns::hold(&mut staff.tx, id).await?;
    if held.version != version {
        return Err(Error::PreconditionFailed);
    }
    let code = body.code.or(held.code);
    let wanted = Wanted {
        name: body.name.as_deref().unwrap_or(&held.name).trim(),
        code: code
            .as_deref()
            .ok_or_else(|| Error::field("code", "is needed: this campaign has none yet"))?,
        platform: body.platform.as_deref().unwrap_or(&held.platform),
        budget_minor: body.budget_minor.unwrap_or(held.budget_minor),
        active: body.active.unwrap_or(held.active),
    };
    check(&wanted)?;
    campaigns::update(&mut staff.tx, id, &wanted).await?;
    staff.audit("campaign_edited", "campaign", Some(id), None).await?;
    let campaign = one(&mut staff.tx, id).await?;
    staff.commit().await?;
    Ok(([(header::ETAG, etag::tag(campaign.version))], Json(campaign)).into_response())
}

/// Removes a campaign that never had a lead.
#[utoipa::path(delete, path = "/v1/campaigns/{id}", tag = "campaigns", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(mut staff: Coordinator, Path(id): Path<Uuid>) -> Result<StatusCode> {
    campaigns::hold(&mut staff.tx, id).await?;
    campaigns::remove(&mut staff.tx, id).await?;
    staff.audit("campaign_removed", "campaign", Some(id), None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
