//! Resend: e-mail with idempotency keys, a team-wide rate limit, and signed delivery events.

use crate::{
    App,
    deliver::{Outgoing, Retry, Signer, deliver},
    faults::{Magic, Refusal},
    ledger::{Accepted, Ledger},
    phones::Mail,
    schema,
    whatsapp::bearer,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

const PARTNER: &str = "resend";
const OP: &str = "send";
/// Requests per second, all keys of the team together.
const LIMIT: usize = 5;

struct Sent {
    body: String,
    id: String,
    at: DateTime<Utc>,
}

/// Idempotency keys of the last day, and the requests of the last second.
#[derive(Default)]
pub struct Memory {
    keys: Mutex<BTreeMap<String, Sent>>,
    recent: Mutex<VecDeque<DateTime<Utc>>>,
}

impl Memory {
    /// The ledger remembers keys and bodies' digests across a restart.
    pub fn recall(ledger: &Ledger) -> Self {
        let memory = Self::default();
        ledger.read(|all| {
            let mut keys = memory.keys.lock().unwrap_or_else(PoisonError::into_inner);
            for entry in all.iter().filter(|e| e.partner == PARTNER) {
                if let (Some(key), Some(id), Some(body)) =
                    (&entry.key, &entry.provider_id, entry.detail["sha256"].as_str())
                {
                    keys.insert(
                        key.clone(),
                        Sent {
                            body: body.to_owned(),
                            id: id.clone(),
                            at: entry.at,
                        },
                    );
                }
            }
        });
        memory
    }

    /// Requests left in this second; `None` when there is none.
    fn admit(&self, now: DateTime<Utc>) -> Option<usize> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        while recent.front().is_some_and(|at| now - *at >= Duration::seconds(1)) {
            recent.pop_front();
        }
        if recent.len() >= LIMIT {
            return None;
        }
        recent.push_back(now);
        Some(LIMIT - recent.len())
    }
}

fn error(status: u16, name: &str, message: &str) -> Response {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (
        code,
        Json(json!({"statusCode": status, "name": name, "message": message})),
    )
        .into_response()
}

fn limited(seconds: u64) -> Response {
    let response = error(
        429,
        "rate_limit_exceeded",
        "Too many requests. You can only make 5 requests per second.",
    );
    crate::router::retry_after(with_limits(response, 0), Some(seconds))
}

fn with_limits(mut response: Response, left: usize) -> Response {
    for (name, value) in [
        ("ratelimit-limit", LIMIT),
        ("ratelimit-remaining", left),
        ("ratelimit-reset", 1),
    ] {
        response.headers_mut().insert(name, HeaderValue::from(value));
    }
    response
}

fn fault(refusal: Refusal) -> Response {
    match refusal.status {
        429 => limited(refusal.retry_after.unwrap_or(1)),
        status => crate::router::retry_after(
            error(status, "internal_server_error", "A fault set by a test"),
            refusal.retry_after,
        ),
    }
}

/// User agent, key, rate: the same for each route. Answers with the requests left.
fn gate(app: &App, headers: &HeaderMap) -> Result<(String, usize), Box<Response>> {
    if headers.get(header::USER_AGENT).is_none_or(HeaderValue::is_empty) {
        return Err(Box::new((StatusCode::FORBIDDEN, "error code: 1010").into_response()));
    }
    let Some(key) = bearer(headers) else {
        return Err(Box::new(error(
            401,
            "missing_api_key",
            "Missing API key in the authorization header.",
        )));
    };
    if !key.starts_with("re_") {
        return Err(Box::new(error(403, "invalid_api_key", "API key is invalid")));
    }
    let left = app.mails.admit(Utc::now()).ok_or_else(|| Box::new(limited(1)))?;
    Ok((key, left))
}

pub async fn send(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, OP).await {
        return fault(refusal);
    }
    let (key, left) = match gate(&app, &headers) {
        Ok(admitted) => admitted,
        Err(response) => return *response,
    };
    match accept(&app, &key, &headers, &body) {
        Ok((to, answer)) => {
            let answer = with_limits(Json(answer).into_response(), left);
            app.faults.finish(&app, PARTNER, OP, &to, answer).await
        }
        Err(response) => *response,
    }
}

fn accept(app: &App, api_key: &str, headers: &HeaderMap, body: &[u8]) -> Result<(String, Value), Box<Response>> {
    let invalid = |message: &str| Box::new(error(422, "validation_error", message));
    let request: Value = serde_json::from_slice(body).map_err(|_| invalid("The body is not JSON"))?;
    if let Some((place, what)) = schema::complaint(&schema::EMAIL, &request) {
        return Err(invalid(&format!("{place}: {what}")));
    }
    if request["html"].as_str().is_none() && request["text"].as_str().is_none() && request["template"].is_null() {
        return Err(Box::new(error(
            422,
            "missing_required_field",
            "Missing `html` or `text` field.",
        )));
    }
    let to: Vec<String> = match &request["to"] {
        Value::Array(list) => list.iter().filter_map(|t| t.as_str().map(str::to_owned)).collect(),
        one => vec![one.as_str().unwrap_or_default().to_owned()],
    };
    if to.iter().any(|address| !address.contains('@')) {
        return Err(invalid(
            "Invalid `to` field. The email address needs to follow the `email@example.com` format.",
        ));
    }
    let first = to[0].clone();
    let step = headers
        .get("idempotency-key")
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    if step.as_ref().is_some_and(|s| s.is_empty() || s.len() > 256) {
        return Err(Box::new(error(
            400,
            "invalid_idempotency_key",
            "The key must be between 1-256 chars.",
        )));
    }
    let digest = hex::encode(Sha256::digest(body));
    let now = Utc::now();
    let mut keys = app.mails.keys.lock().unwrap_or_else(PoisonError::into_inner);
    keys.retain(|_, sent| now - sent.at < Duration::hours(24));
    if let Some(known) = step.as_ref().and_then(|s| keys.get(s)) {
        return if known.body == digest {
            Ok((String::new(), json!({"id": known.id})))
        } else {
            let message = "Same idempotency key used with a different request payload.";
            Err(Box::new(error(409, "invalid_idempotent_request", message)))
        };
    }
    match Magic::of(&first) {
        Some(Magic::RateLimit) if app.faults.first_time(PARTNER, &first, step.as_deref()) => {
            return Err(Box::new(limited(1)));
        }
        Some(Magic::ServerErrorOnce) if app.faults.first_time(PARTNER, &first, step.as_deref()) => {
            return Err(Box::new(error(500, "internal_server_error", "A magic recipient")));
        }
        _ => {}
    }
    let id = Uuid::new_v4().to_string();
    if let Some(step) = &step {
        keys.insert(
            step.clone(),
            Sent {
                body: digest.clone(),
                id: id.clone(),
                at: now,
            },
        );
    }
    drop(keys);
    let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
    app.accept(Accepted {
        partner: PARTNER,
        op: OP,
        tenant: None,
        key: step,
        recipient: Some(to.join(", ")),
        text: Some(format!("{}\n{}", text("subject"), if text("text").is_empty() { text("html") } else { text("text") })),
        provider_id: Some(id.clone()),
        detail: json!({"from": request["from"], "sha256": digest, "attachments": request["attachments"].as_array().map_or(0, Vec::len)}),
    });
    app.show_mail(Mail {
        id: id.clone(),
        at: now,
        to: to.clone(),
        from: text("from"),
        subject: text("subject"),
        text: text("text"),
        html: text("html"),
    });
    tokio::spawn(events(
        app.clone(),
        api_key.to_owned(),
        id.clone(),
        to,
        text("from"),
        text("subject"),
    ));
    Ok((first, json!({"id": id})))
}

/// `email.sent`, then `email.delivered`, for a clinic that registered a webhook.
async fn events(app: App, api_key: String, id: String, to: Vec<String>, from: String, subject: String) {
    let Some(account) = app
        .endpoints
        .find(|e| e.resend.clone().filter(|r| r.api_key == api_key))
    else {
        return;
    };
    for kind in ["email.sent", "email.delivered"] {
        tokio::time::sleep(app.config.status_step).await;
        let body = event(kind, &id, &to, &from, &subject);
        let signer = Signer::Svix {
            secret: account.webhook_secret.clone(),
            id: format!("msg_{}", Uuid::new_v4().simple()),
        };
        let outgoing = Outgoing {
            partner: PARTNER,
            op: "event",
            url: account.webhook_url.clone(),
            body: body.to_string().into(),
            content_type: "application/json",
            signer,
            retry: Retry::Resend,
            timeout: std::time::Duration::from_secs(15),
        };
        deliver(&app, outgoing).await;
    }
}

fn event(kind: &str, id: &str, to: &[String], from: &str, subject: &str) -> Value {
    let now = Utc::now().to_rfc3339();
    json!({"type": kind, "created_at": now,
        "data": {"email_id": id, "created_at": now, "from": from, "to": to, "subject": subject}})
}

/// `GET /emails/{id}`.
pub async fn get(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Err(response) = gate(&app, &headers) {
        return *response;
    }
    match app.phones.mails().into_iter().find(|m| m.id == id) {
        Some(mail) => Json(json!({"object": "email", "id": mail.id, "to": mail.to, "from": mail.from, "created_at": mail.at,
            "subject": mail.subject, "html": mail.html, "text": mail.text, "bcc": [], "cc": [], "reply_to": [], "last_event": "delivered"}))
        .into_response(),
        None => error(404, "not_found", "Email not found"),
    }
}

/// `GET /domains`: none are kept; a good key sees an empty list.
pub async fn domains(State(app): State<App>, headers: HeaderMap) -> Response {
    match gate(&app, &headers) {
        Ok(_) => Json(json!({"object": "list", "has_more": false, "data": []})).into_response(),
        Err(response) => *response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_fit_the_published_schema() {
        let event = event(
            "email.delivered",
            "1",
            &["a@example.test".into()],
            "b@example.test",
            "s",
        );
        assert_eq!(schema::complaint(&schema::EMAIL_DELIVERED, &event), None);
    }

    #[test]
    fn five_requests_in_a_second() {
        let memory = Memory::default();
        let now = Utc::now();
        assert_eq!(
            (0..5).map(|_| memory.admit(now)).collect::<Vec<_>>(),
            [Some(4), Some(3), Some(2), Some(1), Some(0)]
        );
        assert_eq!(memory.admit(now), None);
        assert!(memory.admit(now + Duration::seconds(1)).is_some());
    }
}
