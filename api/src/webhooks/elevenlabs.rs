//! `POST /webhooks/elevenlabs/{endpoint_key}`: a call has ended, or never began.

use axum::{extract::State, http::HeaderMap};
use chrono::Utc;
use partners::{
    elevenlabs::webhook::{PostCallEvent, dedupe_key, parse},
    webhook_signature,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Raw, endpoint};
use crate::{
    App,
    http::{Json, Path},
    inbound::keep::{Arrived, keep},
    problem::{Error, FieldError, Problem, Result},
};

/// Takes a post-call event.
#[utoipa::path(post, path = "/webhooks/elevenlabs/{endpoint_key}", tag = "webhooks", request_body(content = Object),
    params(("endpoint_key" = String, Path), ("ElevenLabs-Signature" = String, Header)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem), (status = 413, body = Problem)))]
pub async fn post_call(
    State(app): State<App>,
    Path(endpoint_key): Path<String>,
    headers: HeaderMap,
    Raw(raw): Raw,
) -> Result<Json<Value>> {
    let (endpoint, secrets) = endpoint(&app, "elevenlabs", &endpoint_key).await?;
    let header = headers
        .get("elevenlabs-signature")
        .and_then(|value| value.to_str().ok())
        .ok_or(Error::Unauthorized("signature_missing"))?;
    webhook_signature::elevenlabs(secrets.get("webhook_secret")?, header, &raw, Utc::now())
        .map_err(|_| Error::Unauthorized("signature_invalid"))?;
    let body: Value = crate::http::json::parse(&raw)?;
    let event = parse(&raw).map_err(|error| Error::BadRequest {
        code: "bad_event",
        errors: vec![FieldError {
            field: "data".into(),
            message: error.to_string(),
        }],
    })?;
    let kind = match &event {
        PostCallEvent::Transcription(_) => "post_call_transcription",
        PostCallEvent::CallInitiationFailure { .. } => "call_initiation_failure",
        PostCallEvent::Other { .. } => "other",
    };
    // An agent that is not this clinic's says whose call it is no better than a stranger.
    let routed = event.agent_id().is_none_or(|agent| agent == endpoint.account_id);
    let key = dedupe_key(&raw).unwrap_or_else(|| hex::encode(Sha256::digest(&raw)));
    let arrived = Arrived {
        tenant: routed.then_some(endpoint.tenant_id),
        provider: "elevenlabs",
        kind,
        endpoint_key: &endpoint_key,
        dedupe_key: &key,
        routed,
    };
    keep(&app, arrived, &body).await?;
    Ok(Json(json!({})))
}
