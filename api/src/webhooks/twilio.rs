//! `POST /webhooks/twilio/{endpoint_key}?key=…`: an SMS of ours moved on. The address is the one we gave with the message, key of the send and all.

use axum::{
    extract::{OriginalUri, State},
    http::HeaderMap,
};
use partners::{
    twilio::webhook::{self, Callback},
    webhook_signature,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Raw, endpoint};
use crate::{
    App,
    http::{Json, Path},
    inbound::{
        keep::{Arrived, keep},
        sms::Moved,
    },
    problem::{Error, Problem, Result},
};

/// Takes a status callback.
#[utoipa::path(post, path = "/webhooks/twilio/{endpoint_key}", tag = "webhooks",
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    params(("endpoint_key" = String, Path), ("key" = Option<String>, Query, description = "The key of the send, as given with the message"),
        ("X-Twilio-Signature" = String, Header)),
    responses((status = 200, body = Object), (status = 401, body = Problem), (status = 404, body = Problem), (status = 413, body = Problem)))]
pub async fn status(
    State(app): State<App>,
    Path(endpoint_key): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Raw(raw): Raw,
) -> Result<Json<Value>> {
    let (endpoint, secrets) = endpoint(&app, "twilio", &endpoint_key).await?;
    let header = headers
        .get("x-twilio-signature")
        .and_then(|value| value.to_str().ok())
        .ok_or(Error::Unauthorized("signature_missing"))?;
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(&raw).into_owned().collect();
    // What was signed is the public address, whatever a proxy made of the host on the way.
    let mut tx = app.db.tenant(endpoint.tenant_id).await?;
    let slug = migrations::tenants::get(&mut tx).await?.slug();
    drop(tx);
    let path = uri.path_and_query().map_or(uri.path(), |path| path.as_str());
    let address = format!("{}{path}", app.settings.origin(&slug.0));
    webhook_signature::twilio(secrets.get("auth_token")?, &address, &fields, header)
        .map_err(|_| Error::Unauthorized("signature_invalid"))?;
    let callback = webhook::read(&fields);
    let query = uri.query().unwrap_or_default().as_bytes();
    let step_key = url::form_urlencoded::parse(query)
        .find(|(name, _)| name == "key")
        .map(|(_, key)| key.into_owned());
    let (kind, key) = match &callback {
        Callback::Status(status) => ("status", format!("{}:{}", status.sid, status.status)),
        Callback::Other => ("other", hex::encode(Sha256::digest(&raw))),
    };
    let routed = webhook::account(&fields).is_none_or(|account| account == endpoint.account_id);
    let arrived = Arrived {
        tenant: routed.then_some(endpoint.tenant_id),
        provider: "twilio",
        kind,
        endpoint_key: &endpoint_key,
        dedupe_key: &key,
        routed,
    };
    keep(&app, arrived, &Moved { callback, step_key }).await?;
    Ok(Json(json!({})))
}
