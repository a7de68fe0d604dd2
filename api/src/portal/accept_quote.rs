//! `POST /v1/portal/quotes/{id}/accept`: the patient says yes.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::quotes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use workflows::{
    ids::QuoteId,
    journey::{Actor, Message},
};

use crate::{
    App,
    auth::patient::Patient,
    http::{Json, Key, Path},
    journeys::messages::send,
    problem::{Error, Problem, Result},
};

/// Nothing needs to be said.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct AcceptOwnQuote {}

/// It is agreed.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteAccepted {
    accepted_at: DateTime<Utc>,
}

/// Accepts a quote.
#[utoipa::path(post, path = "/v1/portal/quotes/{id}/accept", tag = "portal", params(("id" = uuid::Uuid, Path)), security(("patient" = [])),
    responses((status = 200, body = QuoteAccepted), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn accept_quote(
    State(app): State<App>,
    mut patient: Patient,
    Path(id): Path<QuoteId>,
) -> Result<Json<QuoteAccepted>> {
    let quote = quotes::get(&mut patient.tx, id).await?;
    if quote.patient_id != patient.id || quote.state == "draft" {
        return Err(Error::NotFound("quote"));
    }
    if let Some(accepted_at) = quote.accepted_at {
        return Ok(Json(QuoteAccepted { accepted_at }));
    }
    // A quote can be accepted once only, so its id is the key.
    let key = Key {
        text: format!("portal:{id}"),
        request_hash: Sha256::digest(id.0.as_bytes()).to_vec(),
    };
    let (tenant, tx) = (patient.tenant, patient.tx);
    send::deliver(&app, &tenant, tx, Actor::Patient, quote.journey_id, key, |_| {
        Message::AcceptQuote { quote: id }
    })
    .await?;
    Ok(Json(QuoteAccepted {
        accepted_at: Utc::now(),
    }))
}
