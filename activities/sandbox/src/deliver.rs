//! Webhooks out of the sandbox: signed anew at each attempt, retried as the partner would, or lost and doubled on order.

use crate::{App, faults::Mode, signature};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use url::Url;

/// How a webhook proves where it comes from.
#[derive(Clone)]
pub enum Signer {
    ElevenLabs {
        secret: String,
    },
    Meta {
        app_secret: String,
    },
    Svix {
        secret: String,
        id: String,
    },
    Twilio {
        auth_token: String,
        params: Vec<(String, String)>,
    },
    Bearer {
        token: String,
    },
}

/// When the partner tries again.
#[derive(Clone, Copy)]
pub enum Retry {
    Never,
    /// Five attempts in all, on 408, 429 and 5xx only.
    ElevenLabs,
    /// Any answer but 200, with growing pauses.
    Meta,
    /// Eight attempts over a day.
    Resend,
}

/// One webhook to deliver.
#[derive(Clone)]
pub struct Outgoing {
    pub partner: &'static str,
    pub op: &'static str,
    pub url: String,
    pub body: Bytes,
    pub content_type: &'static str,
    pub signer: Signer,
    pub retry: Retry,
    pub timeout: Duration,
}

/// One attempt, for `GET /sandbox/webhooks`.
#[derive(Clone, Serialize)]
pub struct Attempt {
    at: DateTime<Utc>,
    partner: &'static str,
    op: &'static str,
    host: String,
    attempt: usize,
    /// HTTP status, absent when nothing answered.
    status: Option<u16>,
    lost: bool,
}

#[derive(Default)]
pub struct WebhookLog(Mutex<VecDeque<Attempt>>);

impl WebhookLog {
    fn note(&self, attempt: Attempt) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if log.len() == 1000 {
            log.pop_front();
        }
        log.push_back(attempt);
    }
}

pub async fn log(State(app): State<App>) -> Json<Value> {
    Json(json!({"webhooks": &*app.webhooks.0.lock().unwrap_or_else(PoisonError::into_inner)}))
}

/// Delivers once and leaves further attempts to a task.
///
/// Returns the first attempt's HTTP status; `None` when it was lost or nothing answered.
pub async fn deliver(app: &App, outgoing: Outgoing) -> Option<u16> {
    if app
        .faults
        .take(outgoing.partner, outgoing.op, &[Mode::LoseWebhook])
        .is_some()
    {
        note(app, &outgoing, 0, None, true);
        return None;
    }
    let twice = app
        .faults
        .take(outgoing.partner, outgoing.op, &[Mode::DuplicateWebhook])
        .is_some();
    let status = attempt(app, &outgoing, 1).await;
    if twice {
        attempt(app, &outgoing, 1).await;
    }
    if outgoing.retry.wants_another(status, 1) {
        let app = app.clone();
        tokio::spawn(async move {
            let mut number = 1;
            let mut status = status;
            while outgoing.retry.wants_another(status, number) {
                tokio::time::sleep(outgoing.retry.pause(number, app.config.retry_first)).await;
                number += 1;
                status = attempt(&app, &outgoing, number).await;
            }
        });
    }
    status
}

/// One POST; the body's bytes are the same at each attempt, the signature is fresh.
pub async fn attempt(app: &App, outgoing: &Outgoing, number: usize) -> Option<u16> {
    let status = post(app, outgoing).await.map(|answer| answer.status().as_u16());
    note(app, outgoing, number, status, false);
    status
}

/// Posts and hands the answer out; `None` when nothing answered in time.
pub async fn post(app: &App, outgoing: &Outgoing) -> Option<reqwest::Response> {
    let absolute = if outgoing.url.starts_with('/') {
        format!("{}{}", app.config.callback_base.trim_end_matches('/'), outgoing.url)
    } else {
        outgoing.url.clone()
    };
    let Ok(mut url) = Url::parse(&absolute) else {
        tracing::warn!(partner = outgoing.partner, "A registered webhook address is not a URL");
        return None;
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(outgoing.content_type));
    sign(&mut headers, outgoing, &absolute);
    point_at_loopback(&mut url, &mut headers);
    app.http
        .post(url)
        .headers(headers)
        .body(outgoing.body.clone())
        .timeout(outgoing.timeout)
        .send()
        .await
        .ok()
}

/// The system's resolver does not know `*.localhost`: connect to the loopback address and keep the name in `Host`.
fn point_at_loopback(url: &mut Url, headers: &mut HeaderMap) {
    let Some(host) = url.host_str().map(str::to_owned) else {
        return;
    };
    if !host.ends_with(".localhost") {
        return;
    }
    let name = url.port().map_or(host.clone(), |port| format!("{host}:{port}"));
    if let Ok(value) = HeaderValue::from_str(&name)
        && url.set_host(Some("127.0.0.1")).is_ok()
    {
        headers.insert(header::HOST, value);
    }
}

fn sign(headers: &mut HeaderMap, outgoing: &Outgoing, url: &str) {
    let now = Utc::now().timestamp();
    let mut put = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    match &outgoing.signer {
        Signer::ElevenLabs { secret } => {
            put(
                "elevenlabs-signature",
                signature::elevenlabs(secret, now, &outgoing.body),
            );
        }
        Signer::Meta { app_secret } => put("x-hub-signature-256", signature::meta(app_secret, &outgoing.body)),
        Signer::Svix { secret, id } => {
            put("svix-id", id.clone());
            put("svix-timestamp", now.to_string());
            put(
                "svix-signature",
                signature::svix(secret, id, now, &outgoing.body).unwrap_or_default(),
            );
        }
        Signer::Twilio { auth_token, params } => {
            put("x-twilio-signature", signature::twilio(auth_token, url, params));
        }
        Signer::Bearer { token } => put("authorization", format!("Bearer {token}")),
    }
}

fn note(app: &App, outgoing: &Outgoing, attempt: usize, status: Option<u16>, lost: bool) {
    let host = Url::parse(&outgoing.url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .unwrap_or_default();
    let (partner, op) = (outgoing.partner, outgoing.op);
    app.webhooks.note(Attempt {
        at: Utc::now(),
        partner,
        op,
        host,
        attempt,
        status,
        lost,
    });
    if status != Some(200) {
        tracing::debug!(partner, op, attempt, ?status, lost, "Webhook not taken");
    }
}

impl Retry {
    fn wants_another(self, status: Option<u16>, done: usize) -> bool {
        match self {
            Retry::Never => false,
            Retry::ElevenLabs => done < 5 && status.is_none_or(|s| s >= 500 || s == 429 || s == 408),
            Retry::Meta => done < 40 && status != Some(200),
            Retry::Resend => done < 8 && status.is_none_or(|s| !(200..300).contains(&s)),
        }
    }

    fn pause(self, done: usize, first: Duration) -> Duration {
        match self {
            // A real "decreasing frequency over seven days" would outlive the sandbox; double up to a minute instead.
            Retry::Never | Retry::Meta => (first * 2u32.saturating_pow(done as u32 - 1)).min(Duration::from_secs(60)),
            Retry::ElevenLabs => Duration::from_secs([30, 120, 480, 1800][(done - 1).min(3)]),
            Retry::Resend => Duration::from_secs([5, 300, 1800, 7200, 18000, 36000, 36000][(done - 1).min(6)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_follow_each_partners_policy() {
        assert!(!Retry::Never.wants_another(None, 1));
        assert!(Retry::ElevenLabs.wants_another(Some(503), 1));
        assert!(!Retry::ElevenLabs.wants_another(Some(401), 1));
        assert!(!Retry::ElevenLabs.wants_another(Some(503), 5));
        assert!(Retry::Meta.wants_another(Some(404), 1));
        assert!(!Retry::Meta.wants_another(Some(200), 1));
        assert!(!Retry::Resend.wants_another(Some(204), 1));
    }

    #[test]
    fn a_localhost_name_becomes_a_host_header() {
        let mut url = Url::parse("http://clinic.medicalai.localhost:8080/webhooks/x").unwrap();
        let mut headers = HeaderMap::new();
        point_at_loopback(&mut url, &mut headers);
        assert_eq!(url.as_str(), "http://127.0.0.1:8080/webhooks/x");
        assert_eq!(headers[header::HOST], "clinic.medicalai.localhost:8080");
    }
}
