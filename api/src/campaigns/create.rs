//! `POST /v1/campaigns`: a new campaign takes the leads of the last ninety days that name its code.

use axum::{extract::State, http::StatusCode};
use migrations::campaigns::{self, Wanted};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::money::Currency;

use super::view::{Campaign, check, one};
use crate::{
    App,
    auth::Coordinator,
    http::{
        Json, Keyed,
        kept::{self, Kept},
    },
    problem::{Problem, Result},
};

/// A campaign to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCampaign {
    name: String,
    /// What `utm_campaign` says, in small letters.
    code: String,
    /// `google_ads`, meta, `microsoft_ads`, tiktok, partner, fair or other.
    platform: String,
    /// Of budget and spend: EUR, USD, GBP or TRY.
    #[schema(value_type = String)]
    currency: Currency,
    #[serde(default)]
    budget_minor: i64,
}

/// Makes a campaign.
#[utoipa::path(post, path = "/v1/campaigns", tag = "campaigns", security(("staff" = [])), request_body = NewCampaign,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Campaign), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    mut staff: Coordinator,
    Keyed { key, body }: Keyed<NewCampaign>,
) -> Result<(StatusCode, Json<Campaign>)> {
    let wanted = Wanted {
        name: body.name.trim(),
        code: &body.code,
        platform: &body.platform,
        budget_minor: body.budget_minor,
        active: true,
    };
    check(&wanted)?;
    let id: Uuid = match kept::begin(&app, &mut staff, "campaign", &key).await? {
        Kept::Before(id) => id,
        Kept::Now(hash) => {
            let id = campaigns::create(&mut staff.tx, &wanted, body.currency.code()).await?;
            kept::keep(&mut staff, &hash, &id).await?;
            staff.audit("campaign_made", "campaign", Some(id), None).await?;
            id
        }
    };
    let campaign = one(&mut staff.tx, id).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(campaign)))
}
