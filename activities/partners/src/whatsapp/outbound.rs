//! What we can say on WhatsApp, and the JSON that says it.

use std::fmt;

use serde_json::{Value, json};

/// A message to one person. Its `Debug` shows neither recipient nor words.
#[derive(Clone, PartialEq, Eq)]
pub struct Outbound {
    pub to: Recipient,
    /// Our outbox id; it comes back with every status, which is how an ambiguous send is settled. 1 to 512 characters.
    pub callback_data: String,
    pub body: Body,
}

/// Whom to write to.
#[derive(Clone, PartialEq, Eq)]
pub enum Recipient {
    /// International form with `+`: without it the business's own country code would be put in front.
    Phone(String),
    /// Business-scoped user id of somebody whose number we may not know.
    Bsuid(String),
}

/// What to say.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// Free text; only inside the 24-hour window.
    Text(String),
    /// An approved template; the only kind that may open a conversation.
    Template {
        name: String,
        /// Language code of an approved translation.
        language: String,
        /// Values of `{{1}}`, `{{2}}`, … in order.
        body_params: Vec<String>,
        /// Payloads of the quick-reply buttons, which come first in our templates.
        button_payloads: Vec<String>,
        /// Suffix of the URL button, which follows the quick replies.
        url_button_param: Option<String>,
    },
    /// One to three reply buttons: (id, title).
    Buttons {
        body: String,
        buttons: Vec<(String, String)>,
    },
    /// A list of one to ten rows, opened by a button.
    List {
        body: String,
        button: String,
        rows: Vec<ListRow>,
    },
}

/// A row of a list.
#[derive(Clone, PartialEq, Eq)]
pub struct ListRow {
    pub id: String,
    pub title: String,
    pub description: Option<String>,
}

impl Body {
    /// The message's type as the API names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Template { .. } => "template",
            Self::Buttons { .. } | Self::List { .. } => "interactive",
        }
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound")
            .field("callback_data", &self.callback_data)
            .field("kind", &self.body.kind())
            .finish_non_exhaustive()
    }
}

impl Outbound {
    /// The request's body.
    pub(super) fn json(&self) -> Value {
        let kind = self.body.kind();
        let mut message = json!({
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "biz_opaque_callback_data": self.callback_data,
            "type": kind,
            kind: self.body.json(),
        });
        match &self.to {
            Recipient::Phone(number) => message["to"] = number.as_str().into(),
            Recipient::Bsuid(id) => message["recipient"] = id.as_str().into(),
        }
        message
    }

    /// The checked request, for checks against the published specification.
    ///
    /// # Errors
    /// As [`super::Client::send`] before anything is sent.
    #[doc(hidden)]
    pub fn request_for_checks(&self) -> Result<Value, crate::Error> {
        self.check()?;
        Ok(self.json())
    }
}

impl Body {
    fn json(&self) -> Value {
        match self {
            Self::Text(text) => json!({"preview_url": false, "body": text}),
            Self::Template {
                name,
                language,
                body_params,
                button_payloads,
                url_button_param,
            } => {
                let mut components = Vec::new();
                if !body_params.is_empty() {
                    let values: Vec<_> = body_params.iter().map(|v| json!({"type": "text", "text": v})).collect();
                    components.push(json!({"type": "body", "parameters": values}));
                }
                for (index, payload) in button_payloads.iter().enumerate() {
                    let value = json!({"type": "payload", "payload": payload});
                    components.push(button("quick_reply", index, value));
                }
                if let Some(suffix) = url_button_param {
                    components.push(button(
                        "url",
                        button_payloads.len(),
                        json!({"type": "text", "text": suffix}),
                    ));
                }
                json!({"name": name, "language": {"code": language}, "components": components})
            }
            Self::Buttons { body, buttons } => {
                let reply =
                    |(id, title): &(String, String)| json!({"type": "reply", "reply": {"id": id, "title": title}});
                let buttons: Vec<_> = buttons.iter().map(reply).collect();
                json!({"type": "button", "body": {"text": body}, "action": {"buttons": buttons}})
            }
            Self::List { body, button, rows } => {
                let rows: Vec<_> = rows.iter().map(ListRow::json).collect();
                json!({"type": "list", "body": {"text": body}, "action": {"button": button, "sections": [{"rows": rows}]}})
            }
        }
    }
}

impl ListRow {
    fn json(&self) -> Value {
        let mut row = json!({"id": self.id, "title": self.title});
        if let Some(description) = &self.description {
            row["description"] = description.as_str().into();
        }
        row
    }
}

fn button(sub_type: &str, index: usize, parameter: Value) -> Value {
    // The index is a string in this API.
    json!({"type": "button", "sub_type": sub_type, "index": index.to_string(), "parameters": [parameter]})
}
