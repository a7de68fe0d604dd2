//! `POST /v1/journeys/bulk`: what was looked at is done, in the background · `POST /v1/journeys/bulk/{id}/cancel`: what was not asked yet is left.

use axum::{extract::State, http::StatusCode};
use migrations::{
    journey_bulks,
    tenant_events::{self, NewEvent},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{JourneyBulk, shown};
use crate::{
    App,
    auth::Coordinator,
    http::{
        Json, Keyed, Path,
        kept::{self, Kept, Made},
    },
    problem::{Problem, Result},
};

/// Which plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptJourneyBulk {
    /// From the preview.
    plan_id: Uuid,
}

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CancelJourneyBulk {}

/// Accepts a plan.
#[utoipa::path(post, path = "/v1/journeys/bulk", tag = "journey messages", security(("staff" = [])), request_body = AcceptJourneyBulk,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 202, body = JourneyBulk), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`plan_spent`, `plan_expired`, `plan_of_another`, `nothing_to_do`, `bulk_running`"),
        (status = 422, body = Problem)))]
pub async fn accept(
    State(app): State<App>,
    mut staff: Coordinator,
    Keyed { key, body }: Keyed<AcceptJourneyBulk>,
) -> Result<(StatusCode, Json<JourneyBulk>)> {
    let id = body.plan_id;
    if let Kept::Now(hash) = kept::begin::<_, Made>(&app, &mut staff, "journeys_bulk", &key).await? {
        journey_bulks::accept(&mut staff.tx, id, staff.id).await?;
        kept::keep(&mut staff, &hash, &Made { id }).await?;
        staff
            .audit("journeys_bulk_accepted", "journeys", Some(id), None)
            .await?;
    }
    Ok((StatusCode::ACCEPTED, changed(staff, id).await?))
}

/// Stops what was not asked yet, or throws a plan away.
#[utoipa::path(post, path = "/v1/journeys/bulk/{id}/cancel", tag = "journey messages", params(("id" = Uuid, Path)), security(("staff" = [])),
    request_body = CancelJourneyBulk,
    responses((status = 200, body = JourneyBulk), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`bulk_over`")))]
pub async fn cancel(
    mut staff: Coordinator,
    Path(id): Path<Uuid>,
    Json(CancelJourneyBulk {}): Json<CancelJourneyBulk>,
) -> Result<Json<JourneyBulk>> {
    journey_bulks::cancel(&mut staff.tx, id).await?;
    staff
        .audit("journeys_bulk_cancelled", "journeys", Some(id), None)
        .await?;
    changed(staff, id).await
}

async fn changed(mut staff: Coordinator, id: Uuid) -> Result<Json<JourneyBulk>> {
    let answer = shown(&mut staff.tx, id).await?;
    let event = NewEvent {
        kind: "bulk_changed",
        subject_id: Some(id),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    staff.commit().await?;
    Ok(Json(answer))
}
