//! `GET /v1/journeys/{id}/forecast`: what will happen next, to whom and when, if nothing comes in between.

use axum::extract::State;
use migrations::journeys;
use workflows::ids::JourneyId;

use super::{live_state, view::ForecastItem};
use crate::{
    App,
    auth::Anyone,
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

/// Foretells a journey. Times are wall time.
#[utoipa::path(get, path = "/v1/journeys/{id}/forecast", tag = "journeys", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<ForecastItem>), (status = 404, body = Problem)))]
pub async fn forecast(
    State(app): State<App>,
    mut staff: Anyone,
    Path(id): Path<JourneyId>,
) -> Result<Json<Items<ForecastItem>>> {
    let journey = journeys::get(&mut staff.tx, id).await?;
    let subject = journey.reference(staff.tenant.id, staff.tenant.slug());
    staff
        .looks_at("forecast_read", "journey", Some(id.0), Some(journey.patient_id))
        .await?;
    staff.commit().await?; // the journey may take its time to answer
    let items = match live_state::what_comes(&app, &journey, &subject).await {
        Some((state, items)) => items.into_iter().map(|item| show(item, &state.clock)).collect(),
        None => Vec::new(),
    };
    Ok(Json(Items { items }))
}

/// One item, at the wall time at which it will happen.
pub fn show(item: workflows::forecast::Forecast, clock: &workflows::clock::Clock) -> ForecastItem {
    ForecastItem {
        at: clock.wall_time(item.at),
        zone: item.zone,
        kind: item.kind,
        template: item.template,
        channel: item.channel,
        language: item.language.map(|lang| lang.code().to_owned()),
        to: item.to,
        day_offset: item.day_offset.map(i64::from),
        assumption: item.assumption,
    }
}
