//! `POST /v1/journeys/{id}/pause`: a person holds the journey.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::{ids::JourneyId, journey::Message};

use super::send;
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// Why, by code: words about a patient do not belong into the engine.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Pause {
    /// A code such as patient_request or waiting_for_documents.
    reason: String,
}

/// Holds a journey.
#[utoipa::path(post, path = "/v1/journeys/{id}/pause", tag = "journey messages", security(("staff" = [])), request_body = Pause,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn pause(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<Pause>,
) -> Result<Json<Accepted>> {
    let reason = send::code("reason", &body.reason)?;
    send::to_journey(&app, staff, id, key, |_| Message::Pause { reason }).await
}
