//! Twilio: SMS by form, looked up by list, with signed status callbacks in no particular hurry.

use crate::{
    App,
    deliver::{Outgoing, Retry, Signer, deliver},
    faults::{Magic, Refusal},
    ledger::Accepted,
    phones::{Sms, canonical},
};
use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use url::form_urlencoded;
use uuid::Uuid;

const PARTNER: &str = "twilio";
const OP: &str = "send";
const BODY_MAX: usize = 1600;

#[derive(Clone)]
struct Message {
    sid: String,
    account: String,
    to: String,
    from: String,
    body: String,
    status: &'static str,
    at: DateTime<Utc>,
}

#[derive(Default)]
pub struct Memory(Mutex<Vec<Message>>);

fn error(status: u16, code: i64, message: &str) -> Response {
    let http = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let more = format!("https://www.twilio.com/docs/errors/{code}");
    (
        http,
        Json(json!({"code": code, "message": message, "more_info": more, "status": status})),
    )
        .into_response()
}

fn fault(refusal: Refusal) -> Response {
    let code = if refusal.status == 429 { 20429 } else { 20500 };
    crate::router::retry_after(
        error(refusal.status, code, "A fault set by a test"),
        refusal.retry_after,
    )
}

/// The token of the account, which is also what signs its callbacks.
fn token(headers: &HeaderMap, sid: &str) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let decoded = BASE64_STANDARD.decode(value.strip_prefix("Basic ")?).ok()?;
    let pair = String::from_utf8(decoded).ok()?;
    let (user, token) = pair.split_once(':')?;
    let shaped = sid.starts_with("AC") && sid.len() == 34;
    (shaped && user == sid && !token.is_empty()).then(|| token.to_owned())
}

pub async fn send(State(app): State<App>, Path(sid): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, OP).await {
        return fault(refusal);
    }
    let Some(token) = token(&headers, &sid) else {
        return error(401, 20003, "Authenticate");
    };
    let form: BTreeMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    match accept(&app, &sid, token, &form) {
        Ok((to, answer)) => {
            let answer = (StatusCode::CREATED, Json(answer)).into_response();
            app.faults.finish(&app, PARTNER, OP, &to, answer).await
        }
        Err(response) => *response,
    }
}

fn accept(
    app: &App,
    account: &str,
    token: String,
    form: &BTreeMap<String, String>,
) -> Result<(String, Value), Box<Response>> {
    let bad = |code: i64, message: &str| Box::new(error(400, code, message));
    let field = |name: &str| form.get(name).filter(|v| !v.is_empty()).cloned();
    let to = field("To").ok_or_else(|| bad(21604, "A 'To' phone number is required."))?;
    let number = canonical(&to);
    if number != to || !(9..=16).contains(&number.len()) {
        return Err(bad(21211, "Invalid 'To' Phone Number"));
    }
    let from = field("From")
        .or_else(|| field("MessagingServiceSid"))
        .ok_or_else(|| bad(21603, "A 'From' phone number is required."))?;
    let body = field("Body").ok_or_else(|| bad(21602, "Message body is required."))?;
    if body.chars().count() > BODY_MAX {
        return Err(bad(
            21617,
            "The concatenated message body exceeds the 1600 character limit.",
        ));
    }
    let callback = field("StatusCallback");
    let key = callback
        .as_deref()
        .and_then(|c| c.split_once('?'))
        .map(|(_, query)| query.to_owned());
    match Magic::of(&number) {
        Some(Magic::RateLimit) if app.faults.first_time(PARTNER, &number, key.as_deref()) => {
            return Err(Box::new(error(429, 20429, "Too Many Requests")));
        }
        Some(Magic::ServerErrorOnce) if app.faults.first_time(PARTNER, &number, key.as_deref()) => {
            return Err(Box::new(error(500, 20500, "A magic recipient")));
        }
        _ => {}
    }
    let message = Message {
        sid: format!("SM{}", Uuid::new_v4().simple()),
        account: account.to_owned(),
        to: number.clone(),
        from: from.clone(),
        body: body.clone(),
        status: "queued",
        at: Utc::now(),
    };
    app.accept(Accepted {
        partner: PARTNER,
        op: OP,
        tenant: None,
        key,
        recipient: Some(number.clone()),
        text: Some(body.clone()),
        provider_id: Some(message.sid.clone()),
        detail: json!({"from": from}),
    });
    app.show_sms(Sms {
        id: message.sid.clone(),
        at: message.at,
        number: number.clone(),
        from,
        text: body,
        status: "queued".into(),
    });
    let answer = shown(&message);
    app.sms
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(message.clone());
    tokio::spawn(follow(app.clone(), message, token, callback));
    Ok((number, answer))
}

/// Sent, then delivered; there is no callback for the first status.
async fn follow(app: App, message: Message, token: String, callback: Option<String>) {
    for status in ["sent", "delivered"] {
        tokio::time::sleep(app.config.status_step).await;
        {
            let mut list = app.sms.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = list.iter_mut().find(|m| m.sid == message.sid) {
                known.status = status;
            }
        }
        let Some(url) = &callback else { continue };
        let params: Vec<(String, String)> = [
            ("MessageSid", message.sid.as_str()),
            ("SmsSid", message.sid.as_str()),
            ("MessageStatus", status),
            ("SmsStatus", status),
            ("To", message.to.as_str()),
            ("From", message.from.as_str()),
            ("AccountSid", message.account.as_str()),
            ("ApiVersion", "2010-04-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&params)
            .finish();
        let outgoing = Outgoing {
            partner: PARTNER,
            op: "status",
            url: url.clone(),
            body: body.into(),
            content_type: "application/x-www-form-urlencoded",
            signer: Signer::Twilio {
                auth_token: token.clone(),
                params,
            },
            retry: Retry::Never,
            timeout: std::time::Duration::from_secs(15),
        };
        deliver(&app, outgoing).await;
    }
}

fn shown(message: &Message) -> Value {
    let date = message.at.to_rfc2822();
    let path = format!("/2010-04-01/Accounts/{}/Messages/{}", message.account, message.sid);
    json!({
        "sid": message.sid, "account_sid": message.account, "api_version": "2010-04-01", "to": message.to, "from": message.from,
        "body": message.body, "status": message.status, "direction": "outbound-api", "num_media": "0",
        "num_segments": message.body.chars().count().div_ceil(153).max(1).to_string(),
        "date_created": date, "date_updated": date, "date_sent": date, "error_code": null, "error_message": null,
        "messaging_service_sid": null, "price": null, "price_unit": "USD", "uri": format!("{path}.json"),
        "subresource_uris": {"media": format!("{path}/Media.json")},
    })
}

/// `?To=&From=&DateSent>=`: the comparison is part of the parameter's name.
pub async fn list(
    State(app): State<App>,
    Path(sid): Path<String>,
    headers: HeaderMap,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response {
    if token(&headers, &sid).is_none() {
        return error(401, 20003, "Authenticate");
    }
    let day = |name: &str| query.get(name).and_then(|d| d.get(..10)?.parse::<NaiveDate>().ok());
    let list = app.sms.0.lock().unwrap_or_else(PoisonError::into_inner);
    let found: Vec<Value> = list
        .iter()
        .rev()
        .filter(|m| {
            let date = m.at.date_naive();
            m.account == sid
                && query.get("To").is_none_or(|to| m.to == *to)
                && query.get("From").is_none_or(|from| m.from == *from)
                && day("DateSent").is_none_or(|d| date == d)
                && day("DateSent>").is_none_or(|d| date >= d)
                && day("DateSent<").is_none_or(|d| date <= d)
        })
        .map(shown)
        .collect();
    let uri = format!("/2010-04-01/Accounts/{sid}/Messages.json");
    Json(
        json!({"messages": found, "page": 0, "page_size": 50, "start": 0, "end": found.len(), "uri": uri,
        "first_page_uri": uri, "next_page_uri": null, "previous_page_uri": null}),
    )
    .into_response()
}

pub async fn get(State(app): State<App>, Path((sid, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    if token(&headers, &sid).is_none() {
        return error(401, 20003, "Authenticate");
    }
    let wanted = file.strip_suffix(".json").unwrap_or(&file);
    let list = app.sms.0.lock().unwrap_or_else(PoisonError::into_inner);
    match list.iter().find(|m| m.sid == wanted && m.account == sid) {
        Some(message) => Json(shown(message)).into_response(),
        None => error(404, 20404, "The requested resource was not found"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_fits_the_published_schema() {
        let hex = "0123456789abcdef0123456789abcdef";
        let message = Message {
            sid: format!("SM{hex}"),
            account: format!("AC{hex}"),
            to: "+491701234567".into(),
            from: "+15005550006".into(),
            body: "x".into(),
            status: "queued",
            at: Utc::now(),
        };
        assert_eq!(
            crate::schema::complaint(&crate::schema::TWILIO_MESSAGE, &shown(&message)),
            None
        );
    }
}
