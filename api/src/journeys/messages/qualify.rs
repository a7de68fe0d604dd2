//! `POST /v1/journeys/{id}/qualify`: the lead is worth a consult; somebody takes it.

use axum::extract::State;
use migrations::leads;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::JourneyId,
    journey::{Message, Priority},
};

use super::send;
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// Who takes it, and how soon.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Qualify {
    /// Whoever has the lead when absent, else the caller.
    coordinator_id: Option<Uuid>,
    /// low, normal, high or urgent.
    #[schema(value_type = Option<String>)]
    priority: Option<Priority>,
}

/// Qualifies a lead.
#[utoipa::path(post, path = "/v1/journeys/{id}/qualify", tag = "journey messages", security(("staff" = [])), request_body = Qualify,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn qualify(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<Qualify>,
) -> Result<Json<Accepted>> {
    let coordinator = match body.coordinator_id {
        Some(id) => send::coordinator(&mut staff.tx, "coordinator_id", id.into()).await?,
        None => leads::assignee_of(&mut staff.tx, id).await?.unwrap_or(staff.id),
    };
    send::to_journey(&app, staff, id, key, |_| Message::Qualify {
        coordinator: Some(coordinator),
        priority: body.priority,
    })
    .await
}
