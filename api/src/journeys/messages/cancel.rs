//! `POST /v1/journeys/{id}/cancel`: the journey ends here, with everything it booked.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::JourneyId, journey::Message};

use super::{plan, plan::JourneyPlan, send};
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// Why, and what becomes of the deposit.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Cancel {
    reason: CancelReason,
    keep_deposit: bool,
    /// The plan that was accepted (`…/cancel/plan`): with it, a journey that would now do something else refuses (`plan_changed`).
    #[serde(default)]
    plan: Option<Uuid>,
}

impl Cancel {
    fn message(&self) -> Message {
        Message::Cancel {
            reason: self.reason.code().to_owned(),
            keep_deposit: self.keep_deposit,
        }
    }
}

/// Why a journey ends early.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    PatientRequest,
    Medical,
    NoShow,
    Duplicate,
    Other,
}

impl CancelReason {
    const fn code(self) -> &'static str {
        match self {
            Self::PatientRequest => "patient_request",
            Self::Medical => "medical",
            Self::NoShow => "no_show",
            Self::Duplicate => "duplicate",
            Self::Other => "other",
        }
    }
}

/// Cancels a journey.
#[utoipa::path(post, path = "/v1/journeys/{id}/cancel", tag = "journey messages", security(("staff" = [])), request_body = Cancel,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem)))]
pub async fn cancel(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<Cancel>,
) -> Result<Json<Accepted>> {
    send::to_journey_as_planned(&app, staff, id, key, body.plan, |_| body.message()).await
}

/// Shows what cancelling would do, as one thing to be accepted or not. Nothing is done.
#[utoipa::path(post, path = "/v1/journeys/{id}/cancel/plan", tag = "journey messages", security(("staff" = [])), request_body = Cancel,
    params(("id" = Uuid, Path)), responses((status = 200, body = JourneyPlan), (status = 409, body = Problem)))]
pub async fn plan_of(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Json(body): Json<Cancel>,
) -> Result<Json<JourneyPlan>> {
    plan::of(&app, staff, id, &body.message()).await
}
