//! Why a message to a journey is refused: fixed failure types, one mapping to HTTP.

use serde::{Deserialize, Serialize};
use temporalio_common::protos::temporal::api::failure::v1::{Failure, failure::FailureInfo};

use crate::journey::Stage;

/// A refusal. Its type name travels as the failure's type; it holds codes only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Refusal {
    /// The message has its place in other stages.
    #[error("not_allowed_in_stage")]
    NotAllowedInStage { stage: Stage, allowed: Vec<Stage> },
    /// The state of the journey speaks against it; `code` says what.
    #[error("refused:{code}")]
    Refused { code: String },
    /// The doctor or the patient has something else then.
    #[error("slot_taken")]
    SlotTaken,
    /// The journey's keys are gone, or its state is of a later program.
    #[error("unreadable")]
    Unreadable,
}

impl Refusal {
    /// A refusal by a code.
    pub fn because(code: &str) -> Self {
        Self::Refused { code: code.to_owned() }
    }
    /// The failure's type on the wire.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::NotAllowedInStage { .. } => "not_allowed_in_stage",
            Self::Refused { .. } => "refused",
            Self::SlotTaken => "slot_taken",
            Self::Unreadable => "unreadable",
        }
    }
}

/// The stable code of a failed activity: the failure type that its implementation chose, never its words.
pub fn code_of(error: &temporalio_workflow::ActivityExecutionError) -> String {
    code_in(error.failure())
}

/// The same of a failure as the server tells it.
pub fn code_in(mut failure: Option<&Failure>) -> String {
    while let Some(current) = failure {
        match &current.failure_info {
            Some(FailureInfo::ApplicationFailureInfo(info)) if !info.r#type.is_empty() => return info.r#type.clone(),
            Some(FailureInfo::TimeoutFailureInfo(_)) => return "timeout".to_owned(),
            _ => failure = current.cause.as_deref(),
        }
    }
    "failed".to_owned()
}
