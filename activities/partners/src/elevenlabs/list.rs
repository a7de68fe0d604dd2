//! Listing conversations: how an ambiguous call is settled and a lost post-call event is made up for.

use serde::{Deserialize, Serialize};

use super::{CallOutcome, CallStatus, Client, PARTNER, failure};
use crate::{
    Error, http,
    http::Repeat,
    wire::{lenient, number},
};

/// Which conversations to list; every field that is set narrows the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    pub agent_id: Option<String>,
    pub user_id: Option<String>,
    pub call_start_after_unix: Option<i64>,
    pub call_start_before_unix: Option<i64>,
    /// 1 to 100; the partner's default is 30.
    pub page_size: Option<u32>,
    /// From the page before.
    pub cursor: Option<String>,
}

/// A page of conversations, newest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ConversationPage {
    #[serde(default, deserialize_with = "lenient")]
    pub conversations: Vec<ConversationSummary>,
    #[serde(default, deserialize_with = "lenient")]
    pub next_cursor: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub has_more: bool,
}

/// A conversation as the list shows it: no words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationSummary {
    #[serde(default)]
    pub agent_id: String,
    pub conversation_id: String,
    #[serde(default, deserialize_with = "number")]
    pub start_time_unix_secs: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub call_duration_secs: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    pub status: CallStatus,
    #[serde(default, deserialize_with = "lenient")]
    pub call_successful: CallOutcome,
    #[serde(default, deserialize_with = "lenient")]
    pub direction: Option<String>,
}

impl Client {
    /// Lists conversations.
    ///
    /// # Errors
    /// Retryable when the service is away; permanent and alerting when the key is refused.
    pub async fn list_conversations(&self, query: &ListQuery) -> Result<ConversationPage, Error> {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|v| (name, v)));
        add("agent_id", query.agent_id.clone());
        add("user_id", query.user_id.clone());
        add(
            "call_start_after_unix",
            query.call_start_after_unix.map(|v| v.to_string()),
        );
        add(
            "call_start_before_unix",
            query.call_start_before_unix.map(|v| v.to_string()),
        );
        add("page_size", query.page_size.map(|v| v.clamp(1, 100).to_string()));
        add("cursor", query.cursor.clone());
        let request = self
            .http
            .get(format!("{}/v1/convai/conversations", self.base))
            .query(&pairs);
        let answer = http::exchange(PARTNER, Repeat::Harmless, self.signed(request)).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Harmless, &answer));
        }
        answer
            .json()
            .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))
    }
}
