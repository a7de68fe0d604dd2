//! The ledger: every request a partner would have acted upon, in the order of acceptance. Tests judge the product by it.

use crate::journal::Journal;
use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One accepted request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Counts from 1, never reused while the ledger file lives.
    pub seq: u64,
    pub at: DateTime<Utc>,
    pub partner: String,
    pub op: String,
    pub tenant: Option<String>,
    /// What the sender put in to recognise its own request: callback data, step key, idempotency key, invoice UUID.
    pub key: Option<String>,
    pub recipient: Option<String>,
    /// What the recipient reads or hears, rendered.
    pub text: Option<String>,
    /// The id the partner answered with.
    pub provider_id: Option<String>,
    #[serde(default)]
    pub detail: Value,
}

/// An entry without its number and time.
#[derive(Default)]
pub struct Accepted {
    pub partner: &'static str,
    pub op: &'static str,
    pub tenant: Option<String>,
    pub key: Option<String>,
    pub recipient: Option<String>,
    pub text: Option<String>,
    pub provider_id: Option<String>,
    pub detail: Value,
}

impl Accepted {
    pub(crate) fn numbered(self, seq: u64) -> Entry {
        Entry {
            seq,
            at: Utc::now(),
            partner: self.partner.into(),
            op: self.op.into(),
            tenant: self.tenant,
            key: self.key,
            recipient: self.recipient,
            text: self.text,
            provider_id: self.provider_id,
            detail: self.detail,
        }
    }
}

pub type Ledger = Journal<Entry>;

/// Filters of `GET /sandbox/ledger`; `since` is a sequence number or an RFC 3339 time.
#[derive(Default, Deserialize)]
pub struct Filter {
    partner: Option<String>,
    op: Option<String>,
    tenant: Option<String>,
    key: Option<String>,
    recipient: Option<String>,
    since: Option<String>,
}

impl Filter {
    fn admits(&self, entry: &Entry) -> bool {
        let same = |wanted: &Option<String>, is: Option<&str>| wanted.as_deref().is_none_or(|w| is == Some(w));
        let later = match self.since.as_deref() {
            None | Some("") => true,
            Some(since) => match (since.parse::<u64>(), DateTime::parse_from_rfc3339(since)) {
                (Ok(seq), _) => entry.seq > seq,
                (_, Ok(time)) => entry.at >= time,
                _ => true,
            },
        };
        later
            && same(&self.partner, Some(&entry.partner))
            && same(&self.op, Some(&entry.op))
            && same(&self.tenant, entry.tenant.as_deref())
            && same(&self.key, entry.key.as_deref())
            && same(&self.recipient, entry.recipient.as_deref())
    }
}

pub async fn list(State(app): State<crate::App>, Query(filter): Query<Filter>) -> Json<Value> {
    Json(app.ledger.read(|all| {
        let entries: Vec<&Entry> = all.iter().filter(|e| filter.admits(e)).collect();
        json!({"entries": entries, "last": all.last().map_or(0, |e| e.seq)})
    }))
}

pub async fn clear(State(app): State<crate::App>) -> StatusCode {
    app.ledger.clear();
    StatusCode::NO_CONTENT
}
