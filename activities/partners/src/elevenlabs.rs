//! ElevenLabs voice agents: placing a call, reading what became of it, and the events posted after it.

mod call;
mod conversation;
mod failure;
mod list;
pub mod webhook;

use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};

pub use call::{CallPlaced, OutboundCall};
pub use conversation::{
    Analysis, CallOutcome, CallStatus, Conversation, InitiationData, Metadata, PhoneCall, Role, Turn,
};
pub use list::{ConversationPage, ConversationSummary, ListQuery};

use crate::{Error, http, http::Repeat};

const PARTNER: &str = "elevenlabs";

/// A client for one tenant's ElevenLabs workspace.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    api_key: SecretString,
}

impl Client {
    /// `base_url` is the address before `/v1`.
    pub fn new(http: reqwest::Client, base_url: impl AsRef<str>, api_key: SecretString) -> Self {
        Self {
            http,
            base: http::base(base_url),
            api_key,
        }
    }

    /// One conversation with its transcript; analysis is there only once its status is done.
    ///
    /// # Errors
    /// Permanent `elevenlabs.…` when there is no such conversation; retryable when the service is away.
    pub async fn get_conversation(&self, conversation_id: &str) -> Result<Conversation, Error> {
        let id = conversation_id.trim();
        // The id becomes a path segment: nothing in it may lead elsewhere.
        if id.is_empty()
            || !id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        {
            return Err(Error::invalid(PARTNER, "conversation_id"));
        }
        let request = self.http.get(format!("{}/v1/convai/conversations/{id}", self.base));
        let answer = http::exchange(PARTNER, Repeat::Harmless, self.signed(request)).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Harmless, &answer));
        }
        answer
            .json()
            .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))
    }

    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        request.header("xi-api-key", self.api_key.expose_secret())
    }
}
