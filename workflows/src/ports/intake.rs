//! Reading a call: the model summarises, rules score; words stay in the database.

pub use self::intake::Summarise;
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::ids::{CallId, JourneyRef};

/// Which call to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Heard {
    pub subject: JourneyRef,
    pub call: CallId,
    /// Whether the call is the one by which the lead came: then its lead is scored and summarised too.
    #[serde(default = "yes")]
    pub lead: bool,
}

const fn yes() -> bool {
    true
}

/// What was heard, in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFacts {
    pub urgent: bool,
    pub high_intent: bool,
    /// Codes of warning signs that were spoken of.
    #[serde(default)]
    pub red_flags: Vec<String>,
}

/// Reads calls.
pub struct Intake;

#[activity_definitions]
impl Intake {
    /// Summarises a call and scores its lead.
    #[activity(name = "intake.summarise")]
    pub fn summarise(heard: Heard) -> Result<CallFacts, ActivityError> {
        unimplemented!()
    }
}
