//! `GET|POST /webhooks/whatsapp/{endpoint_key}`: the subscription's challenge, and batches of messages and statuses.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use partners::{
    webhook_signature,
    whatsapp::webhook::{Change, Inbound, parse, verify_challenge},
};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::{Raw, endpoint};
use crate::{
    App,
    http::{Json, Path, Query},
    inbound::keep::{Arrived, keep},
    problem::{Error, FieldError, Problem, Result},
};

/// Meta's subscription request.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Challenge {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Answers the subscription's challenge.
#[utoipa::path(get, path = "/webhooks/whatsapp/{endpoint_key}", tag = "webhooks", params(("endpoint_key" = String, Path), Challenge),
    responses((status = 200, content_type = "text/plain", body = String), (status = 403, body = Problem)))]
pub async fn challenge(
    State(app): State<App>,
    Path(endpoint_key): Path<String>,
    Query(query): Query<Challenge>,
) -> Result<Response> {
    let (_, secrets) = endpoint(&app, "whatsapp", &endpoint_key).await?;
    let answer = verify_challenge(
        &query.mode,
        &query.token,
        &query.challenge,
        secrets.get("verify_token")?,
    )
    .ok_or(Error::Forbidden)?;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "text/plain")], answer).into_response())
}

/// Takes a batch.
#[utoipa::path(post, path = "/webhooks/whatsapp/{endpoint_key}", tag = "webhooks", request_body(content = Object),
    params(("endpoint_key" = String, Path), ("X-Hub-Signature-256" = String, Header)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem), (status = 413, body = Problem)))]
pub async fn changes(
    State(app): State<App>,
    Path(endpoint_key): Path<String>,
    headers: HeaderMap,
    Raw(raw): Raw,
) -> Result<Json<Value>> {
    let (endpoint, secrets) = endpoint(&app, "whatsapp", &endpoint_key).await?;
    let header = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok())
        .ok_or(Error::Unauthorized("signature_missing"))?;
    webhook_signature::meta(secrets.get("app_secret")?, header, &raw)
        .map_err(|_| Error::Unauthorized("signature_invalid"))?;
    crate::http::json::parse::<Value>(&raw)?;
    let batch = parse(&raw).map_err(|error| Error::BadRequest {
        code: "bad_event",
        errors: vec![FieldError {
            field: "entry".into(),
            message: error.to_string(),
        }],
    })?;
    let whole = hex::encode(Sha256::digest(&raw));
    for (n, Change { inbound, .. }) in batch.iter().enumerate() {
        let routed = inbound
            .phone_number_id()
            .is_none_or(|number| number == endpoint.account_id);
        let key = inbound.dedupe_key().unwrap_or_else(|| format!("{whole}:{n}"));
        let arrived = Arrived {
            tenant: routed.then_some(endpoint.tenant_id),
            provider: "whatsapp",
            kind: kind(inbound),
            endpoint_key: &endpoint_key,
            dedupe_key: &key,
            routed,
        };
        keep(&app, arrived, inbound).await?;
    }
    Ok(Json(json!({})))
}

const fn kind(inbound: &Inbound) -> &'static str {
    match inbound {
        Inbound::Message { .. } => "message",
        Inbound::Status { .. } => "status",
        Inbound::Template { .. } => "template",
        Inbound::Other => "other",
    }
}
