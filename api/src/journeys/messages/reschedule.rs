//! `POST /v1/journeys/{id}/reschedule`: a booked time moves.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::{
    ids::JourneyId,
    journey::{Message, message::Booking},
};

use super::send;
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// What moves, and to when.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Reschedule {
    /// consult or surgery.
    #[schema(value_type = String)]
    what: Booking,
    /// In the journey's own time.
    starts_at: DateTime<Utc>,
}

/// Moves the consult or the surgery.
#[utoipa::path(post, path = "/v1/journeys/{id}/reschedule", tag = "journey messages", security(("staff" = [])), request_body = Reschedule,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn reschedule(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<Reschedule>,
) -> Result<Json<Accepted>> {
    send::to_journey(&app, staff, id, key, |_| Message::Reschedule {
        what: body.what,
        at: body.starts_at,
    })
    .await
}
