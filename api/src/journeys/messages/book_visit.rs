//! `POST /v1/journeys/{id}/book_visit`: the visit that a step of the pathway asked for.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::JourneyId,
    journey::{Message, Slot},
};

use super::send;
use crate::{
    App,
    auth::Carer,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// Which visit, when, how long, with whom.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BookVisit {
    /// The key of the step that asks.
    step: String,
    /// In the journey's own time.
    starts_at: DateTime<Utc>,
    /// 10 to 240.
    minutes: u32,
    doctor_id: Option<Uuid>,
}

/// Books a visit.
#[utoipa::path(post, path = "/v1/journeys/{id}/book_visit", tag = "journey messages", security(("staff" = [])), request_body = BookVisit,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn book_visit(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<BookVisit>,
) -> Result<Json<Accepted>> {
    send::minutes(body.minutes, 10..=240)?;
    let step = send::code("step", &body.step)?;
    let doctor = send::doctor(&mut staff.tx, body.doctor_id).await?;
    send::to_journey(&app, staff, id, key, |derive| Message::BookVisit {
        step,
        slot: Slot {
            appointment: derive("appointment").into(),
            at: body.starts_at,
            minutes: body.minutes,
            doctor,
        },
    })
    .await
}
