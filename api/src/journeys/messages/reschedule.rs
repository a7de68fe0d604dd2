//! `POST /v1/journeys/{id}/reschedule`: a booked time moves.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::JourneyId,
    journey::{Message, message::Booking},
};

use super::{plan, plan::JourneyPlan, send};
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
    /// The plan that was accepted (`…/reschedule/plan`): with it, a journey that would now do something else refuses (`plan_changed`).
    #[serde(default)]
    plan: Option<Uuid>,
}

impl Reschedule {
    fn message(&self) -> Message {
        Message::Reschedule {
            what: self.what,
            at: self.starts_at,
        }
    }
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
    send::to_journey_as_planned(&app, staff, id, key, body.plan, |_| body.message()).await
}

/// Shows what moving it would do, as one thing to be accepted or not. Nothing is done.
#[utoipa::path(post, path = "/v1/journeys/{id}/reschedule/plan", tag = "journey messages", security(("staff" = [])), request_body = Reschedule,
    params(("id" = Uuid, Path)),
    responses((status = 200, body = JourneyPlan), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn plan_of(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Json(body): Json<Reschedule>,
) -> Result<Json<JourneyPlan>> {
    plan::of(&app, staff, id, &body.message()).await
}
