//! Calling a patient. A second call is the worst duplicate of the product: an ambiguous attempt is looked up, never repeated.

pub use self::voice::{Collect, LookUp, Place};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::ids::JourneyRef;

/// A call to be placed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallOrder {
    pub subject: JourneyRef,
    pub n: u32,
    pub key: String,
    pub step_key: String,
    /// The workflow that waits for its end.
    pub workflow_id: String,
    /// Whether somebody waits for the partner when it is away.
    #[serde(default)]
    pub waits: bool,
}

impl CallOrder {
    /// By which key whoever wants this call waits for the partner: the same for every attempt at a check's call.
    pub fn waiting_key(&self) -> String {
        self.subject.key(&call_waits(&self.step_key))
    }
}

/// The part of a key by which a check's call waits for the voice partner.
pub fn call_waits(step_key: &str) -> String {
    format!("call:{step_key}")
}

/// What became of placing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Placed {
    /// The partner took it; the session is its conversation's id.
    Placed { session: Option<String>, at: DateTime<Utc> },
    /// The partner may have taken it: look it up.
    Unknown { at: DateTime<Utc> },
    /// Nobody may or can be called.
    Withheld { reason: String },
}

/// What a look-up found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Found {
    Session { session: String },
    Nothing,
}

/// Which call to collect.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Collected {
    pub subject: JourneyRef,
    pub key: String,
    pub session: String,
}

/// How a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallStatus {
    Running,
    Answered,
    NotReached,
}

/// Calls patients.
pub struct Voice;

#[activity_definitions]
impl Voice {
    /// Places a call.
    #[activity(name = "voice.place")]
    pub fn place(order: CallOrder) -> Result<Placed, ActivityError> {
        unimplemented!()
    }

    /// Looks a call up that may have been placed.
    #[activity(name = "voice.look_up")]
    pub fn look_up(order: CallOrder) -> Result<Found, ActivityError> {
        unimplemented!()
    }

    /// Fetches a call's end, keeps transcript and summary.
    #[activity(name = "voice.collect")]
    pub fn collect(collected: Collected) -> Result<CallStatus, ActivityError> {
        unimplemented!()
    }
}
