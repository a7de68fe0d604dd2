//! One inbound message.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    Inbound,
    payload::{Value, text, whole},
};

/// What was said. Its `Debug` shows the kind only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Text(String),
    /// A button of a template or of an interactive message; `payload` is ours.
    ButtonReply {
        payload: String,
        text: String,
    },
    /// A row of a list; `id` is ours.
    ListReply {
        id: String,
        title: String,
    },
    Image {
        media_id: String,
        mime: String,
    },
    Document {
        media_id: String,
        mime: String,
        file_name: Option<String>,
    },
    /// The answers of a flow, as the JSON text that the flow made.
    FlowReply {
        json: String,
    },
    /// The contact moved to another number.
    NumberChanged {
        wa_id: Option<String>,
        user_id: Option<String>,
    },
    /// A kind that we take note of only: its type.
    Other(String),
}

impl Kind {
    /// The kind's name, safe to log.
    pub fn name(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::ButtonReply { .. } => "button_reply",
            Self::ListReply { .. } => "list_reply",
            Self::Image { .. } => "image",
            Self::Document { .. } => "document",
            Self::FlowReply { .. } => "flow_reply",
            Self::NumberChanged { .. } => "number_changed",
            Self::Other(_) => "other",
        }
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

pub(super) fn read(value: &Value, message: &Json) -> Inbound {
    let Some(wamid) = text(message, "/id") else {
        return Inbound::Other;
    };
    let (from, from_user) = (text(message, "/from"), text(message, "/from_user_id"));
    let contact = value.contact(from.as_deref(), from_user.as_deref());
    Inbound::Message {
        phone_number_id: value.metadata.phone_number_id.clone(),
        wa_id: from.or_else(|| contact?.wa_id.clone()),
        user_id: from_user.or_else(|| contact?.user_id.clone()),
        wamid,
        timestamp: whole(message, "/timestamp"),
        context_id: text(message, "/context/id"),
        kind: kind(message),
    }
}

fn kind(message: &Json) -> Kind {
    let named = text(message, "/type").unwrap_or_default();
    let read = match named.as_str() {
        "text" => text(message, "/text/body").map(Kind::Text),
        "button" => text(message, "/button/payload").map(|payload| {
            let text = text(message, "/button/text").unwrap_or_default();
            Kind::ButtonReply { payload, text }
        }),
        "interactive" => interactive(message),
        "image" => text(message, "/image/id").map(|media_id| {
            let mime = text(message, "/image/mime_type").unwrap_or_default();
            Kind::Image { media_id, mime }
        }),
        "document" => text(message, "/document/id").map(|media_id| Kind::Document {
            media_id,
            mime: text(message, "/document/mime_type").unwrap_or_default(),
            file_name: text(message, "/document/filename"),
        }),
        "system" if text(message, "/system/type").is_some_and(|t| t.ends_with("changed_number")) => {
            Some(Kind::NumberChanged {
                wa_id: text(message, "/system/wa_id").or_else(|| text(message, "/system/new_wa_id")),
                user_id: text(message, "/system/user_id"),
            })
        }
        _ => None,
    };
    read.unwrap_or(Kind::Other(named))
}

fn interactive(message: &Json) -> Option<Kind> {
    let at = |pointer: &str| text(message, &format!("/interactive{pointer}"));
    match at("/type")?.as_str() {
        "button_reply" => Some(Kind::ButtonReply {
            payload: at("/button_reply/id")?,
            text: at("/button_reply/title").unwrap_or_default(),
        }),
        "list_reply" => Some(Kind::ListReply {
            id: at("/list_reply/id")?,
            title: at("/list_reply/title").unwrap_or_default(),
        }),
        "nfm_reply" => Some(Kind::FlowReply {
            json: at("/nfm_reply/response_json")?,
        }),
        _ => None,
    }
}
