//! Sending one message. The API has no idempotency key: a lost answer is settled by the status webhook that brings our
//! `callback_data` back.

use serde::{Deserialize, Serialize};

use super::{Client, Outbound, PARTNER, failure};
use crate::{Error, http, http::Repeat, wire::lenient};
use secrecy::ExposeSecret;

/// Meta's word that a message was accepted, which is not yet delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub wamid: String,
    /// The recipient's WhatsApp id; it may differ from the number written to.
    pub wa_id: Option<String>,
    /// A template held back for a look at its quality: it may go out later, or fail by a status.
    pub held: bool,
}

#[derive(Deserialize)]
struct Accepted {
    #[serde(default, deserialize_with = "lenient")]
    contacts: Vec<Contact>,
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Contact {
    #[serde(default)]
    wa_id: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    id: String,
    #[serde(default)]
    message_status: Option<String>,
}

impl Client {
    /// Sends a message.
    ///
    /// # Errors
    /// Permanent `whatsapp.invalid.<field>` before anything is sent; `whatsapp.131047` when the window is closed and only a
    /// template will do; `RetryAfter` for rate limits; ambiguous when the answer was lost.
    pub async fn send(&self, message: &Outbound) -> Result<Sent, Error> {
        message.check()?;
        let request = self
            .http
            .post(format!("{}/{}/messages", self.base, self.phone_number_id))
            .bearer_auth(self.token.expose_secret())
            .json(&message.json());
        let answer = http::exchange(PARTNER, Repeat::Visible, request).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Visible, &answer));
        }
        let accepted: Option<Accepted> = answer.json();
        let (contacts, first) = accepted
            .and_then(|a| Some((a.contacts, a.messages.into_iter().next()?)))
            .ok_or_else(|| Error::ambiguous(PARTNER, "unreadable_answer"))?;
        let held = !matches!(first.message_status.as_deref(), None | Some("accepted"));
        Ok(Sent {
            wamid: first.id,
            wa_id: contacts.into_iter().find_map(|c| c.wa_id),
            held,
        })
    }
}
