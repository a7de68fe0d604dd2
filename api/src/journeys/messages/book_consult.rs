//! `POST /v1/journeys/{id}/book_consult`: a time for the video consult.

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
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Problem, Result},
};

/// When, how long, with whom.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BookConsult {
    /// In the journey's own time.
    starts_at: DateTime<Utc>,
    /// 10 to 240.
    minutes: u32,
    doctor_id: Option<Uuid>,
}

/// Books the consult.
#[utoipa::path(post, path = "/v1/journeys/{id}/book_consult", tag = "journey messages", security(("staff" = [])), request_body = BookConsult,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn book_consult(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<BookConsult>,
) -> Result<Json<Accepted>> {
    send::minutes(body.minutes, 10..=240)?;
    let doctor = send::doctor(&mut staff.tx, body.doctor_id).await?;
    let slot = |appointment| Slot {
        appointment,
        at: body.starts_at,
        minutes: body.minutes,
        doctor,
    };
    send::to_journey(&app, staff, id, key, |derive| Message::BookConsult {
        slot: slot(derive("appointment").into()),
    })
    .await
}
