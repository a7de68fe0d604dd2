//! `GET /v1/journeys/{id}/messages`: what was written to and by the patient. Reading it is written down.

use axum::extract::State;
use migrations::{journeys, messages};
use workflows::ids::JourneyId;

use super::view::ThreadMessage;
use crate::{
    App,
    auth::Carer,
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

const MOST: i64 = 200;

/// Lists messages, newest first.
#[utoipa::path(get, path = "/v1/journeys/{id}/messages", tag = "journeys", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<ThreadMessage>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn thread(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<JourneyId>,
) -> Result<Json<Items<ThreadMessage>>> {
    let journey = journeys::get(&mut staff.tx, id).await?;
    staff.must_know(journey.patient_id).await?;
    let found = messages::thread(&mut staff.tx, &app.ring, journey.patient_id, Some(id), MOST).await?;
    staff
        .audit("messages_read", "journey", Some(id.0), Some(journey.patient_id))
        .await?;
    staff.commit().await?;
    let items = found
        .into_iter()
        .map(|row| ThreadMessage {
            id: row.id,
            channel: row.channel,
            direction: row.direction,
            template: row.template,
            text: row.text,
            status: row.status,
            error_code: row.error_code,
            at: row.at,
        })
        .collect();
    Ok(Json(Items { items }))
}
