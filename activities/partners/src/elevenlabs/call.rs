//! Placing one outbound call: the worst thing to do twice, so everything doubtful comes back as ambiguous.

use std::{collections::BTreeMap, fmt};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Client, PARTNER, failure};
use crate::{Error, http, http::Repeat};

/// A call to a patient. Its `Debug` shows no number and no variables.
#[derive(Clone)]
pub struct OutboundCall {
    pub agent_id: String,
    pub agent_phone_number_id: String,
    /// International form with `+`.
    pub to_number: String,
    /// The patient's id with us; the key by which an ambiguous call is looked up.
    pub user_id: String,
    /// ISO 639-1.
    pub language: String,
    /// Strings, numbers and booleans only; the model sees all of them.
    pub dynamic_variables: BTreeMap<String, Value>,
    /// Sent as `secret__call_token`, which never reaches the model: it authenticates the call's tool webhooks.
    pub secret_call_token: Option<SecretString>,
    /// Seconds to let it ring.
    pub ringing_timeout_secs: u32,
}

impl fmt::Debug for OutboundCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutboundCall")
            .field("agent_id", &self.agent_id)
            .field("user_id", &self.user_id)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The partner's word that a call is being placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallPlaced {
    pub conversation_id: Option<String>,
    pub call_sid: Option<String>,
}

#[derive(Deserialize)]
struct Placed {
    #[serde(default)]
    success: bool,
    #[serde(default)]
    conversation_id: Option<String>,
    #[serde(default, rename = "callSid")]
    call_sid: Option<String>,
}

impl OutboundCall {
    fn checked(&self) -> Result<(), Error> {
        let digits = self.to_number.strip_prefix('+').unwrap_or("");
        if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::invalid(PARTNER, "to_number"));
        }
        for (field, value) in [
            ("agent_id", &self.agent_id),
            ("agent_phone_number_id", &self.agent_phone_number_id),
            ("user_id", &self.user_id),
            ("language", &self.language),
        ] {
            if value.is_empty() {
                return Err(Error::invalid(PARTNER, field));
            }
        }
        let plain = |v: &Value| v.is_string() || v.is_number() || v.is_boolean();
        if self
            .dynamic_variables
            .iter()
            .any(|(name, v)| name.starts_with("system__") || !plain(v))
        {
            return Err(Error::invalid(PARTNER, "dynamic_variables"));
        }
        Ok(())
    }

    fn body(&self) -> Value {
        let mut variables = self.dynamic_variables.clone();
        if let Some(token) = &self.secret_call_token {
            variables.insert("secret__call_token".to_owned(), token.expose_secret().into());
        }
        json!({
            "agent_id": self.agent_id,
            "agent_phone_number_id": self.agent_phone_number_id,
            "to_number": self.to_number,
            "conversation_initiation_client_data": {
                "user_id": self.user_id,
                "dynamic_variables": variables,
                "conversation_config_override": {"agent": {"language": self.language}},
            },
            // Recordings are health data that we neither need nor want to hold.
            "call_recording_enabled": false,
            "telephony_call_config": {"ringing_timeout_secs": self.ringing_timeout_secs},
        })
    }
}

impl Client {
    /// Asks ElevenLabs to dial.
    ///
    /// # Errors
    /// Ambiguous when the answer was lost: look the call up with [`Client::list_conversations`] by `user_id` and
    /// `call_start_after_unix` before dialling again. `RetryAfter` when all lines are busy.
    pub async fn place_call(&self, call: &OutboundCall) -> Result<CallPlaced, Error> {
        call.checked()?;
        let request = self
            .http
            .post(format!("{}/v1/convai/twilio/outbound-call", self.base))
            .json(&call.body());
        let answer = http::exchange(PARTNER, Repeat::Visible, self.signed(request)).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Visible, &answer));
        }
        let placed: Placed = answer
            .json()
            .ok_or_else(|| Error::ambiguous(PARTNER, "unreadable_answer"))?;
        if !placed.success {
            // The schema allows a 200 that says no; its message may repeat the number, so it is not kept.
            return Err(Error::permanent(PARTNER, "call_refused"));
        }
        Ok(CallPlaced {
            conversation_id: placed.conversation_id,
            call_sid: placed.call_sid,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> OutboundCall {
        OutboundCall {
            agent_id: "agent_1".into(),
            agent_phone_number_id: "phone_1".into(),
            to_number: "+905321234567".into(),
            user_id: "0192f0c1-0000-7000-8000-000000000001".into(),
            language: "de".into(),
            dynamic_variables: BTreeMap::from([("day".into(), json!(3))]),
            secret_call_token: Some("tok".into()),
            ringing_timeout_secs: 40,
        }
    }

    #[test]
    fn the_token_is_secret_and_nothing_is_recorded() {
        let body = call().body();
        let data = &body["conversation_initiation_client_data"];
        assert_eq!(
            data["dynamic_variables"],
            json!({"day": 3, "secret__call_token": "tok"})
        );
        assert_eq!(data["conversation_config_override"]["agent"]["language"], "de");
        assert_eq!(body["call_recording_enabled"], false);
        assert_eq!(body["telephony_call_config"]["ringing_timeout_secs"], 40);
        let shown = format!("{:?}", call());
        assert!(!shown.contains("905321234567") && !shown.contains("tok"), "{shown}");
    }

    #[test]
    fn refuses_what_the_partner_would_refuse() {
        assert!(call().checked().is_ok());
        let broken = |change: fn(&mut OutboundCall)| {
            let mut call = call();
            change(&mut call);
            call.checked().unwrap_err().code().to_owned()
        };
        assert_eq!(
            broken(|c| c.to_number = "0532 123".into()),
            "elevenlabs.invalid.to_number"
        );
        assert_eq!(broken(|c| c.agent_id.clear()), "elevenlabs.invalid.agent_id");
        let nested = |c: &mut OutboundCall| drop(c.dynamic_variables.insert("x".into(), json!({"a": 1})));
        assert_eq!(broken(nested), "elevenlabs.invalid.dynamic_variables");
        let reserved = |c: &mut OutboundCall| drop(c.dynamic_variables.insert("system__time".into(), json!("x")));
        assert_eq!(broken(reserved), "elevenlabs.invalid.dynamic_variables");
    }
}
