//! `POST /{version}/{phone_number_id}/messages`: accepts what Meta would accept.

use super::{Account, refuse, render, status};
use crate::{
    App,
    faults::Magic,
    ledger::Accepted,
    phones::{Message, Side, canonical},
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::Utc;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) const PARTNER: &str = "whatsapp";
const OP: &str = "send";

pub async fn send(
    State(app): State<App>,
    Path((_version, phone_number_id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, OP).await {
        return refuse::fault(refusal);
    }
    let account = match Account::authorize(&app, &headers, Some(&phone_number_id)) {
        Ok(account) => account,
        Err(response) => return *response,
    };
    match accept(&app, &account, &body) {
        Ok((number, answer)) => {
            app.faults
                .finish(&app, PARTNER, OP, &number, Json(answer).into_response())
                .await
        }
        Err((code, details)) => refuse::with(code, &details),
    }
}

/// Checks, books and answers; the statuses follow by themselves.
fn accept(app: &App, account: &Account, body: &[u8]) -> Result<(String, Value), render::Refused> {
    let request: Value =
        serde_json::from_slice(body).map_err(|_| (refuse::BAD_PARAMETER, "The body is not JSON".to_owned()))?;
    let content = render::content(&request, &app.whatsapp.templates, account)?;
    let (number, input) = recipient(&request)?;
    let key = request["biz_opaque_callback_data"].as_str().map(str::to_owned);
    let now = Utc::now();
    let magic = Magic::of(&number);
    let free = content.kind != "template";
    let first = |what: &str| {
        app.faults
            .first_time(PARTNER, &format!("{number}{what}"), key.as_deref())
    };
    match magic {
        Some(Magic::WindowClosed) if free => {
            return Err((refuse::WINDOW, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.".into()));
        }
        Some(Magic::PairLimit) if first("pair") => return Err((refuse::PAIR, "A magic recipient".into())),
        Some(Magic::RateLimit) if first("rate") => return Err((refuse::THROUGHPUT, "A magic recipient".into())),
        Some(Magic::ServerErrorOnce) if first("500") => return Err((refuse::INTERNAL, "A magic recipient".into())),
        _ => {}
    }
    let late = magic == Some(Magic::WindowClosedLate);
    if free && !late && !app.whatsapp.window_open(&account.phone_number_id, &number, now) {
        return Err((refuse::WINDOW, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.".into()));
    }
    if !app.whatsapp.throughput_allows(&account.phone_number_id, now) {
        return Err((
            refuse::THROUGHPUT,
            "Cloud API message throughput has been reached.".into(),
        ));
    }
    if app.config.pair_limit && !app.whatsapp.pair_allows(&account.phone_number_id, &number, now) {
        return Err((
            refuse::PAIR,
            "Too many messages sent from this phone number to the same recipient in a short period".into(),
        ));
    }
    let wamid = new_wamid();
    let template = content.template.clone();
    app.accept(Accepted {
        partner: PARTNER,
        op: OP,
        tenant: Some(account.tenant.clone()),
        key: key.clone(),
        recipient: Some(number.clone()),
        text: Some(content.text.clone()),
        provider_id: Some(wamid.clone()),
        detail: json!({"kind": content.kind, "template": template, "language": content.language,
            "buttons": content.buttons, "list": content.list}),
    });
    app.show_message(Message {
        id: wamid.clone(),
        at: now,
        number: number.clone(),
        tenant: account.tenant.clone(),
        phone_number_id: account.phone_number_id.clone(),
        from: Side::Clinic,
        content,
        context_id: request["context"]["message_id"].as_str().map(str::to_owned),
        callback_data: key.clone(),
        status: None,
        error_code: None,
    });
    tokio::spawn(status::follow(
        app.clone(),
        account.clone(),
        number.clone(),
        wamid.clone(),
        key,
        late && free,
        free,
    ));
    let mut message = json!({"id": wamid});
    if template.is_some() {
        message["message_status"] = json!("accepted");
    }
    let mut contact = json!({"input": input});
    if magic == Some(Magic::BsuidOnly) {
        contact["user_id"] = json!(super::bsuid(&number));
    } else {
        contact["wa_id"] = json!(number.trim_start_matches('+'));
    }
    Ok((
        number,
        json!({"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}),
    ))
}

/// The telephone, and what the caller wrote.
fn recipient(request: &Value) -> Result<(String, String), render::Refused> {
    if let Some(user) = request["recipient"].as_str() {
        let digits = user.rsplit('.').next().unwrap_or_default();
        return Ok((canonical(digits), user.to_owned()));
    }
    let to = request["to"].as_str().unwrap_or_default();
    let digits = canonical(to);
    if to.is_empty() {
        return Err((refuse::BAD_PARAMETER, "The parameter to is required.".into()));
    }
    if !(8..=16).contains(&digits.len()) {
        return Err((
            refuse::BAD_PARAMETER,
            "The parameter to is not a valid WhatsApp number".into(),
        ));
    }
    // Without `+` a national number gets the country code of the business, here the Turkish one.
    let national = !to.trim_start().starts_with('+') && digits.len() <= 11;
    let number = if national {
        format!("+90{}", &digits[1..])
    } else {
        digits
    };
    Ok((number, to.to_owned()))
}

pub(crate) fn new_wamid() -> String {
    format!("wamid.{}", Uuid::new_v4().simple().to_string().to_uppercase())
}
