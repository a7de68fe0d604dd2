//! Why something happened: the rule, the pathway's version and the event behind a decision.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The reason of a timeline entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// Code of the rule that decided.
    pub rule: String,
    /// Version of the pathway it was read from.
    pub pathway_version: u32,
    /// What triggered it: `message:qualify`, `due:deadline`, `done:<effect>`.
    pub event: String,
}

/// One of the last decisions of a journey, for screens and the operators' details page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub at: DateTime<Utc>,
    pub kind: String,
    pub rule: String,
    pub event: String,
}
