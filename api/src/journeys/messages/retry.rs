//! `POST /v1/journeys/{id}/retry`: what is parked is tried again.

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

/// Nothing needs to be said.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Retry {}

/// Tells the journey: retry.
#[utoipa::path(post, path = "/v1/journeys/{id}/retry", tag = "journey messages", security(("staff" = [])), request_body = Retry,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem)))]
pub async fn retry(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body: Retry {} }: Keyed<Retry>,
) -> Result<Json<Accepted>> {
    send::to_journey(&app, staff, id, key, |_| Message::Retry).await
}
