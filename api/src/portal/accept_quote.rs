//! `POST /v1/portal/quotes/{id}/accept`: the patient says yes.

use axum::{extract::State, http::HeaderMap};
use chrono::{DateTime, Utc};
use migrations::{patients, quotes};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;
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

/// It is agreed.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteAccepted {
    accepted_at: DateTime<Utc>,
}

/// Accepts a quote.
#[utoipa::path(post, path = "/v1/portal/quotes/{id}/accept", tag = "portal", params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)), security(("patient" = [])),
    responses((status = 200, body = QuoteAccepted), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn accept_quote(
    State(app): State<App>,
    mut patient: Patient,
    Path(id): Path<QuoteId>,
    headers: HeaderMap,
) -> Result<Json<QuoteAccepted>> {
    let quote = quotes::get(&mut patient.tx, id).await?;
    if !patients::same_person(&mut patient.tx, quote.patient_id, patient.id).await? || quote.state == "draft" {
        return Err(Error::NotFound("quote"));
    }
    if let Some(accepted_at) = quote.accepted_at {
        return Ok(Json(QuoteAccepted { accepted_at }));
    }
    // Without a key of the caller's each try stands for itself: a refusal of today must not answer for tomorrow.
    let given = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let key = Key {
        text: given.map_or_else(|| format!("portal:{}", Uuid::now_v7()), str::to_owned),
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
