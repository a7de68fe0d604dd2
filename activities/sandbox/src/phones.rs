//! The patients' phones: what arrived on them, what was answered, and how far each message got.

use crate::{App, journal::Journal};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{collections::BTreeMap, io, path};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Clinic,
    Patient,
}

/// Something to tap.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Button {
    /// `reply` (interactive), `quick_reply` (template) or `url` (template).
    pub kind: String,
    /// Reply id or payload; for a link its address.
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub description: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct List {
    pub button: String,
    pub rows: Vec<Row>,
}

/// What a message shows, whoever wrote it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Content {
    /// `text`, `template`, `buttons`, `list`, `image`, `button_reply` or `list_reply`.
    pub kind: String,
    pub text: String,
    #[serde(default)]
    pub template: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub buttons: Vec<Button>,
    #[serde(default)]
    pub list: Option<List>,
    #[serde(default)]
    pub media_id: Option<String>,
}

/// One bubble of a chat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    pub at: DateTime<Utc>,
    /// With `+` and country code.
    pub number: String,
    pub tenant: String,
    pub phone_number_id: String,
    pub from: Side,
    #[serde(flatten)]
    pub content: Content,
    #[serde(default)]
    pub context_id: Option<String>,
    #[serde(default)]
    pub callback_data: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub error_code: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sms {
    pub id: String,
    pub at: DateTime<Utc>,
    pub number: String,
    pub from: String,
    pub text: String,
    pub status: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mail {
    pub id: String,
    pub at: DateTime<Utc>,
    pub to: Vec<String>,
    pub from: String,
    pub subject: String,
    pub text: String,
    #[serde(default)]
    pub html: String,
}

/// One line of the phones' journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Message(Box<Message>),
    Status {
        id: String,
        status: String,
        error_code: Option<i64>,
    },
    Profile {
        number: String,
        name: String,
    },
    Sms(Sms),
    Mail(Mail),
}

pub struct Phones(Journal<Line>);

impl Phones {
    /// # Errors
    /// The journal cannot be opened.
    pub fn open(path: Option<&path::Path>) -> io::Result<Self> {
        Ok(Self(Journal::open(path)?))
    }

    /// All bubbles that `keep` wants, with the furthest status each reached.
    pub fn messages(&self, keep: impl Fn(&Message) -> bool) -> Vec<Message> {
        self.0.read(|lines| {
            let mut list: Vec<Message> = Vec::new();
            let mut at: BTreeMap<&str, usize> = BTreeMap::new();
            for line in lines {
                match line {
                    Line::Message(message) if keep(message) => {
                        at.insert(&message.id, list.len());
                        list.push(Message::clone(message));
                    }
                    Line::Status { id, status, error_code } => {
                        if let Some(message) = at.get(id.as_str()).and_then(|i| list.get_mut(*i))
                            && rank(status) > rank(message.status.as_deref().unwrap_or_default())
                        {
                            message.status = Some(status.clone());
                            message.error_code = *error_code;
                        }
                    }
                    _ => {}
                }
            }
            list
        })
    }

    pub fn message(&self, id: &str) -> Option<Message> {
        self.messages(|m| m.id == id).pop()
    }

    pub fn profile(&self, number: &str) -> Option<String> {
        self.0.read(|lines| {
            lines.iter().rev().find_map(|line| match line {
                Line::Profile { number: n, name } if n == number => Some(name.clone()),
                _ => None,
            })
        })
    }

    pub fn sms(&self) -> Vec<Sms> {
        self.collect(|line| {
            if let Line::Sms(sms) = line {
                Some(sms.clone())
            } else {
                None
            }
        })
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.collect(|line| {
            if let Line::Mail(mail) = line {
                Some(mail.clone())
            } else {
                None
            }
        })
    }

    fn collect<T>(&self, pick: impl Fn(&Line) -> Option<T>) -> Vec<T> {
        self.0.read(|lines| lines.iter().filter_map(pick).collect())
    }

    pub fn clear(&self) {
        self.0.clear();
    }
}

fn rank(status: &str) -> u8 {
    match status {
        "sent" => 1,
        "delivered" => 2,
        "read" => 3,
        "failed" => 4,
        _ => 0,
    }
}

/// `+` and digits, whatever the writing.
pub fn canonical(number: &str) -> String {
    format!("+{}", number.chars().filter(char::is_ascii_digit).collect::<String>())
}

impl crate::Sandbox {
    pub fn show_message(&self, message: Message) {
        let number = message.number.clone();
        self.phones.0.append(Line::Message(Box::new(message)));
        self.bus.tell("phone", json!({"number": number}));
    }

    pub fn show_status(&self, number: &str, id: &str, status: &str, error_code: Option<i64>) {
        self.phones.0.append(Line::Status {
            id: id.into(),
            status: status.into(),
            error_code,
        });
        self.bus.tell("phone", json!({"number": number}));
    }

    pub fn show_profile(&self, number: &str, name: &str) {
        if self.phones.profile(number).as_deref() != Some(name) {
            self.phones.0.append(Line::Profile {
                number: number.into(),
                name: name.into(),
            });
        }
    }

    pub fn show_sms(&self, sms: Sms) {
        let number = sms.number.clone();
        self.phones.0.append(Line::Sms(sms));
        self.bus.tell("phone", json!({"number": number}));
    }

    pub fn show_mail(&self, mail: Mail) {
        self.phones.0.append(Line::Mail(mail));
        self.bus.tell("mail", json!({}));
    }
}

/// One chat per telephone and clinic, newest first.
pub async fn list(State(app): State<App>) -> Json<Value> {
    let mut threads: BTreeMap<(String, String), Value> = BTreeMap::new();
    let mut touch = |number: &str, tenant: &str, at: DateTime<Utc>, text: &str| {
        let name = app.phones.profile(number);
        threads.insert(
            (number.into(), tenant.into()),
            json!({"number": number, "tenant": tenant, "name": name, "at": at, "last": text}),
        );
    };
    let mut all: Vec<(DateTime<Utc>, String, String, String)> = Vec::new();
    all.extend(
        app.phones
            .messages(|_| true)
            .into_iter()
            .map(|m| (m.at, m.number, m.tenant, m.content.text)),
    );
    all.extend(
        app.calls
            .all()
            .into_iter()
            .map(|c| (c.started(), c.external_number, c.tenant, "☎".to_owned())),
    );
    all.sort();
    for (at, number, tenant, text) in all {
        touch(&number, &tenant, at, &text);
    }
    let mut list: Vec<Value> = threads.into_values().collect();
    list.sort_by(|a, b| b["at"].as_str().cmp(&a["at"].as_str()));
    Json(json!({"phones": list, "mails": app.phones.mails().len()}))
}

/// Everything on one telephone.
pub async fn show(State(app): State<App>, Path(number): Path<String>) -> Response {
    let number = canonical(&number);
    let messages = app.phones.messages(|m| m.number == number);
    let calls: Vec<Value> = app
        .calls
        .all()
        .iter()
        .filter(|c| c.external_number == number)
        .map(|c| c.on_phone())
        .collect();
    let sms: Vec<Sms> = app.phones.sms().into_iter().filter(|s| s.number == number).collect();
    if messages.is_empty() && calls.is_empty() && sms.is_empty() {
        return (
            StatusCode::NOT_FOUND,
            Json(json!({"error": "nothing has reached this number"})),
        )
            .into_response();
    }
    let name = app.phones.profile(&number);
    Json(json!({"number": number, "name": name, "messages": messages, "calls": calls, "sms": sms})).into_response()
}

pub async fn mails(State(app): State<App>) -> Json<Value> {
    Json(json!({"mails": app.phones.mails()}))
}

/// Forgets phones, ledger, calls and faults; registered clinics stay.
pub async fn reset(State(app): State<App>) -> StatusCode {
    app.phones.clear();
    app.ledger.clear();
    app.calls.clear();
    app.faults.clear();
    app.bus.tell("lagged", json!({}));
    StatusCode::NO_CONTENT
}
