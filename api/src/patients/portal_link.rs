//! `POST /v1/patients/{id}/portal_link`: a way into the portal that the staff hands over. It opens once.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{journeys, patients, portal_links};
use serde::Serialize;
use utoipa::ToSchema;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::{Carer, token},
    http::{Json, Path},
    problem::{Problem, Result},
};

/// A link, good for some days and one use.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalLink {
    url: String,
    expires_at: DateTime<Utc>,
}

const DAYS: i64 = 7;

/// Makes a link into the portal.
#[utoipa::path(post, path = "/v1/patients/{id}/portal_link", tag = "patients", params(("id" = uuid::Uuid, Path)), security(("staff" = [])),
    responses((status = 201, body = PortalLink), (status = 404, body = Problem)))]
pub async fn portal_link(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<PatientId>,
) -> Result<(StatusCode, Json<PortalLink>)> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    // Whoever has the link is the patient to the portal.
    staff.must_know(id).await?;
    let journey = journeys::open_of_patient(&mut staff.tx, id)
        .await?
        .map(|journey| journey.id);
    let (secret, hash) = token::fresh_secret();
    let expires_at = Utc::now() + TimeDelta::days(DAYS);
    portal_links::create(&mut staff.tx, &hash, id, journey, "portal", expires_at).await?;
    staff.audit("portal_link_made", "patient", Some(id.0), Some(id)).await?;
    let origin = app.settings.origin(&staff.tenant.slug);
    staff.commit().await?;
    // Behind the hash the secret never reaches a server's log, nor a link preview.
    Ok((
        StatusCode::CREATED,
        Json(PortalLink {
            url: format!("{origin}/portal/l#{secret}"),
            expires_at,
        }),
    ))
}
