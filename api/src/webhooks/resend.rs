//! `POST /webhooks/resend/{endpoint_key}`: a mail of ours moved on.

use axum::{extract::State, http::HeaderMap};
use chrono::Utc;
use partners::{resend::webhook, webhook_signature};
use serde_json::{Value, json};

use super::{Raw, endpoint};
use crate::{
    App,
    http::{Json, Path},
    inbound::keep::{Arrived, keep},
    problem::{Error, FieldError, Problem, Result},
};

/// Takes a delivery event.
#[utoipa::path(post, path = "/webhooks/resend/{endpoint_key}", tag = "webhooks", request_body(content = Object),
    params(("endpoint_key" = String, Path), ("svix-id" = String, Header), ("svix-timestamp" = String, Header), ("svix-signature" = String, Header)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 413, body = Problem)))]
pub async fn event(
    State(app): State<App>,
    Path(endpoint_key): Path<String>,
    headers: HeaderMap,
    Raw(raw): Raw,
) -> Result<Json<Value>> {
    let (endpoint, secrets) = endpoint(&app, "resend", &endpoint_key).await?;
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.ok_or(Error::Unauthorized("signature_missing"))
    };
    let (id, time, signatures) = (header("svix-id")?, header("svix-timestamp")?, header("svix-signature")?);
    webhook_signature::svix(secrets.get("webhook_secret")?, id, time, signatures, &raw, Utc::now())
        .map_err(|_| Error::Unauthorized("signature_invalid"))?;
    crate::http::json::parse::<Value>(&raw)?;
    let event = webhook::parse(&raw).map_err(|_| Error::BadRequest {
        code: "bad_event",
        errors: vec![FieldError {
            field: "data".into(),
            message: "is no event of a mail".into(),
        }],
    })?;
    let kind = if event.status.is_some() { "status" } else { "other" };
    // The sender's own id of the event: the same one when it is delivered again, even by hand.
    let arrived = Arrived {
        tenant: Some(endpoint.tenant_id),
        provider: "resend",
        kind,
        endpoint_key: &endpoint_key,
        dedupe_key: id,
        routed: true,
    };
    keep(&app, arrived, &event).await?;
    Ok(Json(json!({})))
}
