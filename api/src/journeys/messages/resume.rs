//! `POST /v1/journeys/{id}/resume`: the journey goes on.

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
pub struct Resume {}

/// Tells the journey: resume.
#[utoipa::path(post, path = "/v1/journeys/{id}/resume", tag = "journey messages", security(("staff" = [])), request_body = Resume,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem)))]
pub async fn resume(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body: Resume {} }: Keyed<Resume>,
) -> Result<Json<Accepted>> {
    send::to_journey(&app, staff, id, key, |_| Message::Resume).await
}
