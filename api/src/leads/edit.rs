//! `PATCH /v1/leads/{id}`: somebody else's, labelled, lost for a reason, of a campaign, answered.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use migrations::{
    TenantTx, campaigns,
    leads::{self, Edit, Tags},
    tenants,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::LeadId, journey::Actor};

use super::{assign::Rules, definition::label, view::Lead};
use crate::{
    auth::Coordinator,
    http::{Json, Path, etag, json},
    journeys::messages::send,
    patients::fields,
    problem::{Error, Problem, Result},
};

/// Why a lead was lost.
pub const LOST_REASONS: [&str; 9] = [
    "price",
    "competitor",
    "unreachable",
    "medical",
    "timing",
    "trust",
    "spam",
    "duplicate",
    "other",
];

/// What changes; what is absent stays, null clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditLead {
    #[serde(default, deserialize_with = "json::given")]
    #[schema(value_type = Option<Uuid>)]
    assigned_to: Option<Option<Uuid>>,
    /// At most twelve; small letters, digits, hyphens and underscores.
    tags: Option<Vec<String>>,
    /// price, competitor, unreachable, medical, timing, trust, spam, duplicate or other.
    #[serde(default, deserialize_with = "json::given")]
    #[schema(value_type = Option<String>)]
    lost_reason: Option<Option<String>>,
    #[serde(default, deserialize_with = "json::given")]
    #[schema(value_type = Option<Uuid>)]
    campaign_id: Option<Option<Uuid>>,
    /// True says that somebody has answered.
    #[serde(default)]
    responded: bool,
}

/// Edits a lead.
#[utoipa::path(patch, path = "/v1/leads/{id}", tag = "leads", security(("staff" = [])), request_body = EditLead,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Lead), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn edit(
    mut staff: Coordinator,
    Path(id): Path<LeadId>,
    headers: HeaderMap,
    Json(body): Json<EditLead>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    let held = leads::hold_version(&mut staff.tx, id, version)
        .await
        .map_err(etag::edited)?;
    let clinic = tenants::get(&mut staff.tx).await?;
    let wanted = read(&mut staff.tx, body, &Rules::of(&clinic)).await?;
    let by = Actor::Staff(staff.id);
    if leads::write(&mut staff.tx, &held, &wanted, &by).await? {
        staff
            .audit("lead_edited", "lead", Some(id.0), Some(held.patient_id))
            .await?;
        leads::announce(&mut staff.tx, &[&held]).await?;
    }
    let row = leads::get(&mut staff.tx, id).await?;
    staff.commit().await?;
    let lead = Lead::of(row, leads::settings::of(&clinic).rotting_days.into());
    Ok(([(header::ETAG, etag::tag(lead.version))], Json(lead)).into_response())
}

async fn read(tx: &mut TenantTx, body: EditLead, rules: &Rules) -> Result<Edit> {
    let tags = body.tags;
    fields::all(
        tags.iter()
            .flatten()
            .map(|tag| label("tags", tag))
            .chain([lost_reason(body.lost_reason.as_ref().and_then(Option::as_deref))]),
    )?;
    if tags.as_ref().is_some_and(|tags| tags.len() > 12) {
        return Err(Error::field("tags", "must be at most twelve"));
    }
    Ok(Edit {
        assigned_to: match body.assigned_to {
            Some(Some(id)) => Some(Some(send::coordinator(tx, "assigned_to", id.into()).await?)),
            other => other.map(|_| None),
        },
        turn_ends_at: rules.answer_by(),
        tags: tags.map(Tags::These),
        lost_reason: body.lost_reason,
        campaign: match body.campaign_id {
            Some(Some(id)) => Some(Some(campaign(tx, id).await?)),
            other => other,
        },
        responded: body.responded,
        close: false,
    })
}

/// Whether it is a reason of ours.
///
/// # Errors
/// `Invalid` `lost_reason`.
pub fn lost_reason(code: Option<&str>) -> Result<()> {
    match code {
        Some(code) if !LOST_REASONS.contains(&code) => Err(Error::field(
            "lost_reason",
            format!("must be one of {}", LOST_REASONS.join(", ")),
        )),
        _ => Ok(()),
    }
}

/// A campaign of this clinic.
///
/// # Errors
/// `Invalid` `campaign_id`.
pub async fn campaign(tx: &mut TenantTx, id: Uuid) -> Result<Uuid> {
    if campaigns::exists(tx, id).await? {
        Ok(id)
    } else {
        Err(Error::field("campaign_id", "is none of this clinic's"))
    }
}
