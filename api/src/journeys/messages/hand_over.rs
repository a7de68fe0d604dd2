//! `POST /v1/journeys/{id}/hand_over`: another colleague looks after the patient from now on.

use axum::extract::State;
use migrations::journeys;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::JourneyId, journey::Message};

use super::send;
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// To whom.
#[derive(Debug, Deserialize, ToSchema)]
pub struct HandOver {
    /// An owner, admin or coordinator of the clinic.
    coordinator_id: Uuid,
}

/// Hands a patient over. The lead and the open tasks of whoever had the patient go along; the colleague is told.
#[utoipa::path(post, path = "/v1/journeys/{id}/hand_over", tag = "journey messages", security(("staff" = [])), request_body = HandOver,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn hand_over(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<HandOver>,
) -> Result<Json<Accepted>> {
    journeys::get(&mut staff.tx, id).await?;
    let to = send::coordinator(&mut staff.tx, "coordinator_id", body.coordinator_id.into()).await?;
    send::to_journey(&app, staff, id, key, |_| Message::HandOver { to }).await
}
