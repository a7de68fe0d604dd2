//! The patient writes, taps or sends a picture: the signed webhook the clinic gets for it.

use super::{Account, bsuid, media, send::new_wamid, webhook, webhook::Told};
use crate::{
    App,
    faults::Magic,
    phones::{Content, Message, Side, canonical},
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

/// `POST /sandbox/whatsapp/inbound`. Exactly one of text, button_payload, list_id and image.
#[derive(Deserialize)]
pub struct Inbound {
    from: String,
    tenant: Option<String>,
    phone_number_id: Option<String>,
    text: Option<String>,
    button_payload: Option<String>,
    list_id: Option<String>,
    image: Option<Image>,
    /// The message this one answers; else the newest one that offered the button or row.
    context_id: Option<String>,
    profile_name: Option<String>,
    /// Give one to send the same message twice.
    wamid: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Image {
    /// Any word: the built-in sample picture.
    Sample(String),
    Given {
        data_base64: String,
        #[serde(default)]
        mime: Option<String>,
        #[serde(default)]
        caption: Option<String>,
    },
}

/// `PUT /sandbox/whatsapp/window`: sets when the patient last wrote, to open or close the window.
#[derive(Deserialize)]
pub struct Window {
    number: String,
    tenant: Option<String>,
    phone_number_id: Option<String>,
    last_inbound_at: DateTime<Utc>,
}

fn account(app: &App, tenant: Option<&str>, phone_number_id: Option<&str>, number: &str) -> Option<Account> {
    let chosen = app.endpoints.find(|e| {
        let fits = tenant.is_some_and(|t| e.tenant == t)
            || phone_number_id.is_some_and(|id| e.whatsapp.as_ref().is_some_and(|w| w.phone_number_id == id));
        fits.then(|| Account::of(e)).flatten()
    });
    if tenant.is_some() || phone_number_id.is_some() {
        return chosen;
    }
    // Nobody named: the clinic this phone last heard of.
    let last = app.phones.messages(|m| m.number == number).pop()?;
    app.endpoints
        .find(|e| if e.tenant == last.tenant { Account::of(e) } else { None })
}

fn bad(what: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": what}))).into_response()
}

pub async fn set_window(State(app): State<App>, Json(given): Json<Window>) -> Response {
    let number = canonical(&given.number);
    match account(&app, given.tenant.as_deref(), given.phone_number_id.as_deref(), &number) {
        None => bad("no registered clinic fits"),
        Some(account) => {
            app.whatsapp
                .heard(&account.phone_number_id, &number, given.last_inbound_at);
            StatusCode::NO_CONTENT.into_response()
        }
    }
}

pub async fn post(State(app): State<App>, Json(given): Json<Inbound>) -> Response {
    let number = canonical(&given.from);
    if number.len() < 8 {
        return bad("from must be a telephone number with country code");
    }
    let Some(account) = account(&app, given.tenant.as_deref(), given.phone_number_id.as_deref(), &number) else {
        return bad("no registered clinic fits");
    };
    if let Some(name) = &given.profile_name {
        app.show_profile(&number, name);
    }
    let wamid = given.wamid.clone().unwrap_or_else(new_wamid);
    let (kind, mut content, context) = match read(&app, &account, &number, given) {
        Ok(read) => read,
        Err(what) => return bad(what),
    };
    let now = Utc::now();
    let mut message = json!({"id": wamid, "timestamp": now.timestamp().to_string()});
    for (name, value) in kind.as_object().expect("built as an object") {
        message[name] = value.clone();
    }
    if Magic::of(&number) == Some(Magic::BsuidOnly) {
        message["from_user_id"] = json!(bsuid(&number));
    } else {
        message["from"] = json!(number.trim_start_matches('+'));
    }
    if let Some(context) = &context {
        message["context"] = json!({"from": account.phone_number_id, "id": context});
    }
    app.whatsapp.heard(&account.phone_number_id, &number, now);
    if app.phones.message(&wamid).is_none() {
        content.language = None;
        app.show_message(Message {
            id: wamid.clone(),
            at: now,
            number: number.clone(),
            tenant: account.tenant.clone(),
            phone_number_id: account.phone_number_id.clone(),
            from: Side::Patient,
            content,
            context_id: context,
            callback_data: None,
            status: None,
            error_code: None,
        });
    }
    let change = webhook::change(&app, &account, &number, Told::Messages, message);
    let status = webhook::post(&app, &account, &number, "inbound", vec![change]).await;
    Json(json!({"wamid": wamid, "delivered_status": status})).into_response()
}

type Read = (Value, Content, Option<String>);

fn read(app: &App, account: &Account, number: &str, given: Inbound) -> Result<Read, &'static str> {
    let context = given.context_id;
    let mine = |m: &Message| m.number == number && m.from == Side::Clinic && m.tenant == account.tenant;
    let offered = |wanted: &dyn Fn(&Message) -> bool| {
        let list = app
            .phones
            .messages(|m| mine(m) && context.as_ref().is_none_or(|c| *c == m.id));
        list.into_iter().rev().find(|m| wanted(m))
    };
    let content = |kind: &str, text: &str| Content {
        kind: kind.into(),
        text: text.into(),
        ..Content::default()
    };
    if let Some(text) = given.text {
        if text.is_empty() {
            return Err("text is empty");
        }
        return Ok((
            json!({"type": "text", "text": {"body": text}}),
            content("text", &text),
            context,
        ));
    }
    if let Some(payload) = given.button_payload {
        let source = offered(&|m| m.content.buttons.iter().any(|b| b.id == payload && b.kind != "url"));
        let button = source
            .as_ref()
            .and_then(|m| m.content.buttons.iter().find(|b| b.id == payload));
        let title = button.map_or_else(|| payload.clone(), |b| b.title.clone());
        let quick = button.is_none_or(|b| b.kind == "quick_reply");
        let wire = if quick {
            json!({"type": "button", "button": {"payload": payload, "text": title}})
        } else {
            json!({"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": payload, "title": title}}})
        };
        return Ok((wire, content("button_reply", &title), source.map(|m| m.id).or(context)));
    }
    if let Some(id) = given.list_id {
        let has = |m: &Message| {
            m.content
                .list
                .as_ref()
                .is_some_and(|l| l.rows.iter().any(|r| r.id == id))
        };
        let source = offered(&has);
        let row = source
            .as_ref()
            .and_then(|m| m.content.list.as_ref()?.rows.iter().find(|r| r.id == id));
        let mut reply = json!({"id": id, "title": row.map_or(id.as_str(), |r| r.title.as_str())});
        if let Some(description) = row.and_then(|r| r.description.as_ref()) {
            reply["description"] = json!(description);
        }
        let title = reply["title"].as_str().unwrap_or_default().to_owned();
        let wire = json!({"type": "interactive", "interactive": {"type": "list_reply", "list_reply": reply}});
        return Ok((wire, content("list_reply", &title), source.map(|m| m.id).or(context)));
    }
    let (bytes, mime, caption) = match given
        .image
        .ok_or("one of text, button_payload, list_id, image is needed")?
    {
        Image::Sample(word) if word.is_empty() => return Err("image is empty"),
        Image::Sample(_) => (media::SAMPLE.to_vec(), "image/png".to_owned(), None),
        Image::Given {
            data_base64,
            mime,
            caption,
        } => {
            let bytes = BASE64_STANDARD
                .decode(data_base64)
                .map_err(|_| "image.data_base64 is not base64")?;
            (bytes, mime.unwrap_or_else(|| "image/jpeg".into()), caption)
        }
    };
    let stored = app.whatsapp.media.keep(bytes, &mime);
    let mut image = json!({"id": stored.id, "mime_type": mime, "sha256": stored.sha256});
    if let Some(caption) = &caption {
        image["caption"] = json!(caption);
    }
    let mut shown = content("image", caption.as_deref().unwrap_or_default());
    shown.media_id = Some(stored.id);
    Ok((json!({"type": "image", "image": image}), shown, context))
}
