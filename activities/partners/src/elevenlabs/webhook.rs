//! The events that ElevenLabs posts after a call. Verify the signature over the raw bytes first
//! ([`crate::webhook_signature::elevenlabs`]); parse afterwards.

use serde::Deserialize;
use serde_json::Value;

use super::Conversation;
use crate::wire::number;

/// A post-call event.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one event lives at a time, and nearly all of them are the large one"
)]
pub enum PostCallEvent {
    /// The call took place, be it with a voicemail.
    Transcription(Conversation),
    /// Nobody was reached.
    CallInitiationFailure {
        agent_id: String,
        conversation_id: String,
        /// `busy`, `no-answer`, `unknown` or a later addition.
        failure_reason: String,
        /// The telephone company's call id, where it is told.
        call_sid: Option<String>,
    },
    /// A kind that we do not use, kept so that it can be recorded as seen.
    Other {
        kind: String,
        conversation_id: Option<String>,
    },
}

/// An event that cannot be read at all. Its text names the field, never the content.
#[derive(Debug, thiserror::Error)]
pub enum ParseError {
    #[error("the body is not a JSON object with a `type`")]
    Envelope,
    #[error("`data` of a {kind} event lacks its ids")]
    Data { kind: String },
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "number")]
    event_timestamp: Option<i64>,
    #[serde(default)]
    data: Value,
}

#[derive(Deserialize)]
struct Failure {
    agent_id: String,
    conversation_id: String,
    #[serde(default)]
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Value,
}

impl PostCallEvent {
    /// The event's conversation, for deduplication and routing.
    pub fn conversation_id(&self) -> Option<&str> {
        match self {
            Self::Transcription(conversation) => Some(&conversation.conversation_id),
            Self::CallInitiationFailure { conversation_id, .. } => Some(conversation_id),
            Self::Other { conversation_id, .. } => conversation_id.as_deref(),
        }
    }

    /// The agent, which names the tenant.
    pub fn agent_id(&self) -> Option<&str> {
        match self {
            Self::Transcription(conversation) => Some(&conversation.agent_id),
            Self::CallInitiationFailure { agent_id, .. } => Some(agent_id),
            Self::Other { .. } => None,
        }
    }
}

/// Reads a post-call event; unknown kinds and fields are accepted.
///
/// # Errors
/// When the body is no such envelope, or an event we use lacks its ids.
pub fn parse(raw: &[u8]) -> Result<PostCallEvent, ParseError> {
    let envelope: Envelope = serde_json::from_slice(raw).map_err(|_| ParseError::Envelope)?;
    let kind = envelope.kind;
    let broken = |kind: String| ParseError::Data { kind };
    match kind.as_str() {
        "post_call_transcription" => serde_json::from_value(envelope.data)
            .map(PostCallEvent::Transcription)
            .map_err(|_| broken(kind)),
        "call_initiation_failure" => {
            let failure: Failure = serde_json::from_value(envelope.data).map_err(|_| broken(kind))?;
            let sid = ["/body/CallSid", "/body/call_sid"]
                .iter()
                .find_map(|at| failure.metadata.pointer(at)?.as_str());
            Ok(PostCallEvent::CallInitiationFailure {
                call_sid: sid.map(str::to_owned),
                agent_id: failure.agent_id,
                conversation_id: failure.conversation_id,
                failure_reason: failure.failure_reason.unwrap_or_else(|| "unknown".to_owned()),
            })
        }
        _ => {
            let id = envelope
                .data
                .get("conversation_id")
                .and_then(Value::as_str)
                .map(str::to_owned);
            Ok(PostCallEvent::Other {
                kind,
                conversation_id: id,
            })
        }
    }
}

/// The key under which a repeated delivery is recognised: kind, conversation and time. `None` when the body is no event.
pub fn dedupe_key(raw: &[u8]) -> Option<String> {
    let envelope: Envelope = serde_json::from_slice(raw).ok()?;
    let id = envelope.data.get("conversation_id").and_then(Value::as_str)?;
    Some(format!(
        "{}:{id}:{}",
        envelope.kind,
        envelope.event_timestamp.unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_and_broken_bodies() {
        let other = parse(br#"{"type":"post_call_video","event_timestamp":"17","data":{"conversation_id":"c1"}}"#);
        let expected = PostCallEvent::Other {
            kind: "post_call_video".into(),
            conversation_id: Some("c1".into()),
        };
        assert_eq!(other.unwrap(), expected);
        assert!(matches!(parse(b"[]"), Err(ParseError::Envelope)));
        assert!(matches!(parse(b"\xff"), Err(ParseError::Envelope)));
        let bare = parse(br#"{"type":"post_call_transcription","data":{"agent_id":"a"}}"#);
        assert!(matches!(bare, Err(ParseError::Data { .. })));
    }

    #[test]
    fn the_key_is_the_same_for_both_spellings_of_the_time() {
        let key = |t: &str| {
            dedupe_key(format!(r#"{{"type":"t","event_timestamp":{t},"data":{{"conversation_id":"c"}}}}"#).as_bytes())
        };
        assert_eq!(key("5"), key("\"5\""));
        assert_ne!(key("5"), key("6"));
    }
}
