//! What can happen to a journey.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    asks::{AskAnswer, Wanted},
    effect::Effect,
    hours::Basis,
    message::Message,
};
use crate::{
    ids::{EscalationId, StaffId},
    record::RecordBatch,
};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Staff(StaffId),
    Patient,
    System,
    Partner(String),
}

impl Actor {
    /// The code in the timeline.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Staff(_) => "staff",
            Self::Patient => "patient",
            Self::System => "system",
            Self::Partner(_) => "partner",
        }
    }
    /// The member of staff, if it was one.
    pub const fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(*id),
            _ => None,
        }
    }
}

/// An event, absorbed by [`super::decide`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The journey begins.
    Opened,
    /// Somebody asked for something.
    Asked { by: Actor, message: Message },
    /// A wake-up came due.
    Due { key: String },
    /// An effect was carried out.
    Done { key: String, outcome: Outcome },
    /// An effect failed in a way that needs a person.
    Failed { effect: Effect, code: String },
    /// An effect waits for a partner that is away.
    Held { key: String, provider: String },
    /// The partner is back; the effect now waits for something else.
    Released { key: String },
    /// The patient answered what was asked.
    Answered { answer: AskAnswer },
    /// The calendar has worked the hour of a step out.
    Timed {
        step: String,
        basis: Basis,
        at: DateTime<Utc>,
    },
    /// Whoever asked has heard from a person.
    FirstResponse,
    /// Whoever asked has heard from nobody after all.
    FirstResponseTakenBack,
    /// A child workflow reports.
    Child { report: ChildReport },
    /// The read model refused a batch for good; it comes without the journey's row, which the next decision writes anew.
    Unwritten { batch: Box<RecordBatch>, code: String },
}

/// What carrying out an effect brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing to know.
    Done,
    /// A message went out by a channel.
    Sent { channel: String },
    /// It was no longer true when its time came.
    Dropped { reason: String },
    /// What the model read from the call, in codes.
    Summarised { urgent: bool, high_intent: bool },
}

/// What a child tells its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "snake_case")]
pub enum ChildReport {
    EscalationOpened {
        escalation: EscalationId,
    },
    EscalationAcknowledged {
        escalation: EscalationId,
    },
    AftercareFinished,
    InvoiceAccepted {
        n: u32,
        at: DateTime<Utc>,
    },
    InvoiceRejected {
        n: u32,
        code: String,
    },
    /// The read model refused for good what the aftercare wrote; it keeps it for another try.
    AftercareUnwritten {
        code: String,
    },
    /// A call that a step wanted has ended.
    CallFinished {
        wanted: Wanted,
        reached: bool,
    },
    /// For which partner the aftercare waits; none any more.
    AftercareHeld {
        provider: Option<String>,
    },
}
