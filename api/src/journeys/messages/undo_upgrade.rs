//! `POST /v1/journeys/{id}/undo_upgrade`: it goes back to the version of its pathway before, while nothing has happened since.

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
pub struct UndoUpgrade {}

/// Takes an upgrade back.
#[utoipa::path(post, path = "/v1/journeys/{id}/undo_upgrade", tag = "journey messages", security(("staff" = [])), request_body = UndoUpgrade,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem)))]
pub async fn undo_upgrade(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed {
        key,
        body: UndoUpgrade {},
    }: Keyed<UndoUpgrade>,
) -> Result<Json<Accepted>> {
    send::to_journey(&app, staff, id, key, |_| Message::UndoUpgrade).await
}
