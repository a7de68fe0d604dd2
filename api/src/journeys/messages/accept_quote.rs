//! `POST /v1/journeys/{id}/accept_quote`: the staff accepts on the patient's word; patients do it themselves in the portal.

use axum::extract::State;
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

/// Which quote.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AcceptQuote {
    quote_id: Uuid,
}

/// Accepts a quote.
#[utoipa::path(post, path = "/v1/journeys/{id}/accept_quote", tag = "journey messages", security(("staff" = [])), request_body = AcceptQuote,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn accept_quote(
    State(app): State<App>,
    staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<AcceptQuote>,
) -> Result<Json<Accepted>> {
    send::to_journey(&app, staff, id, key, |_| Message::AcceptQuote {
        quote: body.quote_id.into(),
    })
    .await
}
