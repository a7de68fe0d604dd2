//! `POST /v1/journeys/{id}/book_surgery`: the day of the surgery.

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
    problem::{Error, Problem, Result},
};

/// When, how long, with whom, and when the patient goes home.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BookSurgery {
    /// In the journey's own time.
    starts_at: DateTime<Utc>,
    /// 10 to 1440.
    minutes: u32,
    doctor_id: Option<Uuid>,
    discharge_at: Option<DateTime<Utc>>,
}

/// Books the surgery.
#[utoipa::path(post, path = "/v1/journeys/{id}/book_surgery", tag = "journey messages", security(("staff" = [])), request_body = BookSurgery,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn book_surgery(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<BookSurgery>,
) -> Result<Json<Accepted>> {
    send::minutes(body.minutes, 10..=1440)?;
    if body.discharge_at.is_some_and(|discharge| discharge <= body.starts_at) {
        return Err(Error::field("discharge_at", "must be after the surgery"));
    }
    let doctor = send::doctor(&mut staff.tx, body.doctor_id).await?;
    let slot = |appointment| Slot {
        appointment,
        at: body.starts_at,
        minutes: body.minutes,
        doctor,
    };
    let message = |derive: send::Derive<'_>| Message::BookSurgery {
        slot: slot(derive("appointment").into()),
        discharge_at: body.discharge_at,
    };
    send::to_journey(&app, staff, id, key, message).await
}
