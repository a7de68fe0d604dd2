//! WhatsApp's webhooks: the subscription challenge, and reading a batch of changes. Verify the signature over the raw
//! bytes first ([`crate::webhook_signature::meta`]).

mod message;
mod payload;
mod status;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

pub use message::Kind;
pub use status::{DeliveryStatus, Pricing};

/// One thing that happened, out of a batch that may hold many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The WhatsApp business account it belongs to.
    pub account_id: String,
    /// The subscribed field it came under, usually `messages`.
    pub field: String,
    pub inbound: Inbound,
}

/// What happened. Its `Debug` shows no words, and no one's number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inbound {
    /// Somebody wrote. Of `wa_id` and `user_id` at least one is usually there; a user with a username may have no number.
    Message {
        phone_number_id: String,
        wa_id: Option<String>,
        user_id: Option<String>,
        wamid: String,
        /// Unix seconds.
        timestamp: Option<i64>,
        /// The message replied to.
        context_id: Option<String>,
        kind: Kind,
    },
    /// A message of ours went on its way. Statuses come in any order, and more than once.
    Status {
        phone_number_id: String,
        wamid: String,
        status: DeliveryStatus,
        /// Unix seconds.
        timestamp: Option<i64>,
        wa_id: Option<String>,
        user_id: Option<String>,
        /// Our outbox id.
        callback_data: Option<String>,
        /// See [`super::status_error`].
        error_code: Option<i64>,
        pricing: Option<Pricing>,
    },
    /// A template was approved, rejected, recategorised or rated.
    Template {
        name: String,
        language: String,
        event: String,
        reason: Option<String>,
    },
    /// Something else.
    Other,
}

impl std::fmt::Debug for Inbound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Message {
                phone_number_id,
                wamid,
                kind,
                ..
            } => f
                .debug_struct("Message")
                .field("phone_number_id", phone_number_id)
                .field("wamid", wamid)
                .field("kind", kind)
                .finish_non_exhaustive(),
            Self::Status {
                phone_number_id,
                wamid,
                status,
                error_code,
                ..
            } => f
                .debug_struct("Status")
                .field("phone_number_id", phone_number_id)
                .field("wamid", wamid)
                .field("status", status)
                .field("error_code", error_code)
                .finish_non_exhaustive(),
            Self::Template {
                name, language, event, ..
            } => f
                .debug_tuple("Template")
                .field(name)
                .field(language)
                .field(event)
                .finish(),
            Self::Other => f.write_str("Other"),
        }
    }
}

impl Inbound {
    /// The business number it belongs to, which names the tenant.
    pub fn phone_number_id(&self) -> Option<&str> {
        match self {
            Self::Message { phone_number_id, .. } | Self::Status { phone_number_id, .. } => Some(phone_number_id),
            Self::Template { .. } | Self::Other => None,
        }
    }

    /// The key under which a repeated delivery is recognised: the message id, for statuses with the status.
    pub fn dedupe_key(&self) -> Option<String> {
        match self {
            Self::Message { wamid, .. } => Some(wamid.clone()),
            Self::Status { wamid, status, .. } => Some(format!("{wamid}:{}", status.as_str())),
            Self::Template { .. } | Self::Other => None,
        }
    }
}

/// A body that is no webhook at all.
#[derive(Debug, thiserror::Error)]
#[error("the body is not a JSON object with a list `entry`")]
pub struct ParseError;

/// The challenge to answer with, when the subscription request carries our own token.
pub fn verify_challenge(mode: &str, token: &str, challenge: &str, expected: &SecretString) -> Option<String> {
    let same = bool::from(token.as_bytes().ct_eq(expected.expose_secret().as_bytes()));
    let set = !expected.expose_secret().is_empty();
    (mode == "subscribe" && same && set).then(|| challenge.to_owned())
}

/// Reads a batch. Unknown fields, types and statuses are accepted; a change that makes no sense becomes [`Inbound::Other`],
/// so that its neighbours are not lost.
///
/// # Errors
/// When the body is no webhook at all.
pub fn parse(raw: &[u8]) -> Result<Vec<Change>, ParseError> {
    let envelope: payload::Envelope = serde_json::from_slice(raw).map_err(|_| ParseError)?;
    let mut changes = Vec::new();
    for entry in envelope.entry {
        for change in entry.changes {
            let mut found = Vec::new();
            match change.field.as_str() {
                "messages" => {
                    let value = payload::Value::read(change.value);
                    found.extend(value.messages.iter().map(|m| message::read(&value, m)));
                    found.extend(value.statuses.iter().map(|s| status::read(&value, s)));
                }
                field if field.contains("template") => found.push(payload::template(&change.value)),
                _ => {}
            }
            if found.is_empty() {
                found.push(Inbound::Other);
            }
            let (account_id, field) = (&entry.id, &change.field);
            let named = |inbound| Change {
                account_id: account_id.clone(),
                field: field.clone(),
                inbound,
            };
            changes.extend(found.into_iter().map(named));
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_needs_our_token() {
        let ours = SecretString::from("verify-me");
        assert_eq!(
            verify_challenge("subscribe", "verify-me", "1158", &ours).as_deref(),
            Some("1158")
        );
        assert_eq!(verify_challenge("subscribe", "verify-m", "1158", &ours), None);
        assert_eq!(verify_challenge("unsubscribe", "verify-me", "1158", &ours), None);
        assert_eq!(verify_challenge("subscribe", "", "1158", &SecretString::from("")), None);
    }

    #[test]
    fn nonsense_is_an_error_or_other() {
        assert!(parse(b"").is_err());
        assert!(parse(b"[]").is_err());
        assert!(parse(br#"{"object":"x"}"#).is_err());
        let odd = br#"{"entry":[{"id":1,"changes":[{"field":"messages","value":{"messages":[{"type":"hologram"},7]}},
            {"field":"flows","value":null}]},{"id":"2","changes":null}]}"#;
        let read = parse(odd).unwrap();
        assert!(read.iter().all(|c| c.inbound == Inbound::Other), "{read:?}");
        assert_eq!(read.len(), 3);
    }
}
