//! The envelope that every WhatsApp webhook comes in.

use serde::Deserialize;
use serde_json::Value as Json;

use super::Inbound;
use crate::wire::lenient;

#[derive(Deserialize)]
pub(super) struct Envelope {
    pub entry: Vec<Entry>,
}

#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(default, deserialize_with = "lenient")]
    pub id: String,
    #[serde(default, deserialize_with = "lenient")]
    pub changes: Vec<Change>,
}

#[derive(Deserialize, Default)]
pub(super) struct Change {
    #[serde(default, deserialize_with = "lenient")]
    pub field: String,
    #[serde(default)]
    pub value: Json,
}

/// A change of field `messages`.
#[derive(Deserialize, Default)]
pub(super) struct Value {
    #[serde(default, deserialize_with = "lenient")]
    pub metadata: Metadata,
    #[serde(default, deserialize_with = "lenient")]
    pub contacts: Vec<Contact>,
    #[serde(default, deserialize_with = "lenient")]
    pub messages: Vec<Json>,
    #[serde(default, deserialize_with = "lenient")]
    pub statuses: Vec<Json>,
}

#[derive(Deserialize, Default)]
pub(super) struct Metadata {
    #[serde(default, deserialize_with = "lenient")]
    pub phone_number_id: String,
}

#[derive(Deserialize, Default)]
pub(super) struct Contact {
    #[serde(default, deserialize_with = "lenient")]
    pub wa_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub user_id: Option<String>,
}

impl Value {
    pub fn read(value: Json) -> Self {
        serde_json::from_value(value).unwrap_or_default()
    }

    /// The contact that a number or user id belongs to; a lone contact belongs to whatever is in the change.
    pub fn contact(&self, wa_id: Option<&str>, user_id: Option<&str>) -> Option<&Contact> {
        let by = |c: &&Contact| {
            (wa_id.is_some() && c.wa_id.as_deref() == wa_id) || (user_id.is_some() && c.user_id.as_deref() == user_id)
        };
        self.contacts.iter().find(by).or(match self.contacts.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }
}

/// Non-empty text at a JSON pointer.
pub(super) fn text(at: &Json, pointer: &str) -> Option<String> {
    at.pointer(pointer)
        .and_then(Json::as_str)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
}

/// A whole number at a JSON pointer, be it written as a string.
pub(super) fn whole(at: &Json, pointer: &str) -> Option<i64> {
    match at.pointer(pointer)? {
        Json::Number(n) => n.as_i64(),
        Json::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}

pub(super) fn template(value: &Json) -> Inbound {
    let event = ["/event", "/new_category", "/new_quality_score"]
        .iter()
        .find_map(|at| text(value, at));
    let named = text(value, "/message_template_name").zip(text(value, "/message_template_language"));
    match (named, event) {
        (Some((name, language)), Some(event)) => {
            let reason = text(value, "/reason").filter(|r| r != "NONE");
            Inbound::Template {
                name,
                language,
                event,
                reason,
            }
        }
        _ => Inbound::Other,
    }
}
