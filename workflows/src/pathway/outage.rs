//! What happens to clinical messages while the partner of their channel is away.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// When a clinical message goes by another channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Minutes that a check or the answer to a red flag waits for its own channel.
    pub fallback_after_minutes: u32,
    /// Then the first of these that the patient can be reached by and whose partner is up.
    pub channels: Vec<Channel>,
}

impl Outage {
    /// When a clinical message that has waited for its own channel since then goes by which other one, for a patient who can be reached by all of them.
    pub fn instead_of(&self, own: &str, since: DateTime<Utc>) -> Option<(DateTime<Utc>, &'static str)> {
        let channel = self
            .channels
            .iter()
            .map(|channel| channel.code())
            .find(|code| *code != own)?;
        Some((
            since + TimeDelta::minutes(i64::from(self.fallback_after_minutes)),
            channel,
        ))
    }
}

/// A way to write to a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Whatsapp,
    Sms,
    Email,
}

impl Channel {
    /// The code in rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Sms => "sms",
            Self::Email => "email",
        }
    }
}
