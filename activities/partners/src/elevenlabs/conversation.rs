//! A conversation as ElevenLabs tells it, in the look-up and in the post-call event alike.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::wire::{lenient, number};

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallStatus {
    Initiated,
    InProgress,
    Processing,
    Done,
    Failed,
    #[default]
    #[serde(other)]
    Other,
}

impl CallStatus {
    /// Whether nothing more will change.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// The agent's own judgement of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    Success,
    Failure,
    #[default]
    #[serde(other)]
    Unknown,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Agent,
    User,
    #[default]
    #[serde(other)]
    Other,
}

/// One conversation. Its `Debug` shows ids and status only.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    pub agent_id: String,
    pub conversation_id: String,
    #[serde(default, deserialize_with = "lenient")]
    pub status: CallStatus,
    /// The patient's id with us, as given when the call was placed.
    #[serde(default, deserialize_with = "lenient")]
    pub user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub transcript: Vec<Turn>,
    #[serde(default, deserialize_with = "lenient")]
    pub metadata: Metadata,
    #[serde(default, deserialize_with = "lenient")]
    pub analysis: Option<Analysis>,
    #[serde(default, deserialize_with = "lenient")]
    pub conversation_initiation_client_data: Option<InitiationData>,
}

impl fmt::Debug for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conversation")
            .field("agent_id", &self.agent_id)
            .field("conversation_id", &self.conversation_id)
            .field("status", &self.status)
            .field("turns", &self.transcript.len())
            .finish_non_exhaustive()
    }
}

/// One thing said.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    #[serde(default, deserialize_with = "lenient")]
    pub role: Role,
    #[serde(default, deserialize_with = "lenient")]
    pub message: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub time_in_call_secs: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    pub tool_calls: Vec<Value>,
    #[serde(default, deserialize_with = "lenient")]
    pub tool_results: Vec<Value>,
}

/// Length, cost and telephony of a call.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    #[serde(default, deserialize_with = "number")]
    pub start_time_unix_secs: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub call_duration_secs: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    pub cost: Option<f64>,
    #[serde(default, deserialize_with = "lenient")]
    pub phone_call: Option<PhoneCall>,
    #[serde(default, deserialize_with = "lenient")]
    pub termination_reason: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub error: Option<Value>,
}

/// The telephone side of a call.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PhoneCall {
    #[serde(default, rename = "type", deserialize_with = "lenient")]
    pub kind: Option<String>,
    /// `inbound` or `outbound`.
    #[serde(default, deserialize_with = "lenient")]
    pub direction: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub external_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub agent_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub call_sid: Option<String>,
}

/// What the agent made of the call afterwards.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    #[serde(default, deserialize_with = "lenient")]
    pub call_successful: CallOutcome,
    #[serde(default, deserialize_with = "lenient")]
    pub transcript_summary: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub evaluation_criteria_results: BTreeMap<String, Value>,
    #[serde(default, deserialize_with = "lenient")]
    pub data_collection_results: BTreeMap<String, Value>,
}

/// What we, or the widget, gave the conversation on its way.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InitiationData {
    #[serde(default, deserialize_with = "lenient")]
    pub user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub dynamic_variables: BTreeMap<String, Value>,
    #[serde(default, deserialize_with = "lenient")]
    pub conversation_config_override: Value,
}

impl InitiationData {
    /// The language asked for, if one was.
    pub fn language(&self) -> Option<&str> {
        self.conversation_config_override
            .pointer("/agent/language")
            .and_then(Value::as_str)
    }
}

impl Conversation {
    /// The spoken words, one turn a line: `agent: …` and `user: …`; turns without words (tool calls) are left out.
    pub fn transcript_text(&self) -> String {
        let said = self.transcript.iter().filter_map(|turn| {
            let words = turn.message.as_deref()?.trim();
            let who = match turn.role {
                Role::Agent => "agent",
                Role::User => "user",
                Role::Other => "other",
            };
            (!words.is_empty()).then(|| format!("{who}: {}", words.replace(['\r', '\n'], " ")))
        });
        said.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_and_strangers_are_accepted() {
        let odd = r#"{"agent_id":"a","conversation_id":"c","status":"frozen","transcript":[
            {"role":"user","message":"Ağrım\nvar","tool_calls":null,"time_in_call_secs":2.5},
            {"role":"agent","message":null},{"role":"agent","message":"Tamam"}],
            "metadata":{"cost":null,"call_duration_secs":"12"},"analysis":null,"new_field":{"x":1}}"#;
        let read: Conversation = serde_json::from_str(odd).unwrap();
        assert_eq!(read.status, CallStatus::Other);
        assert_eq!(read.metadata.call_duration_secs, Some(12));
        assert_eq!(read.transcript_text(), "user: Ağrım var\nagent: Tamam");
        assert!(!format!("{read:?}").contains("Ağrım"));
    }
}
