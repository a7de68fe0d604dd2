//! What a patient says while no aftercare listens — before the surgery, after the last check, in another call: written down, and when it worries, an
//! escalation that climbs the rota until somebody acknowledges. A workflow of its own, so that it matters neither where the journey stands nor whether
//! it still runs.

mod core;
mod shell;

pub use self::{
    core::{Said, State, decide, said},
    shell::{Acknowledge, ReportInput, ReportWorkflow},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Clock,
    ids::{CallId, EscalationId, EventId, JourneyRef, StaffId},
    journey::{ChildReport, To},
    pathway::{Escalation, Thresholds},
};

/// What a report begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub subject: JourneyRef,
    pub clock: Clock,
    pub rules: Escalation,
    pub thresholds: Thresholds,
    /// In the journey's own time; none before it is booked.
    pub surgery_at: Option<DateTime<Utc>>,
    pub clinic_zone: String,
    pub home_zone: String,
    /// What brought it; its workflow's id is made of it, so that it is heard once.
    pub event: EventId,
    pub what: What,
}

/// What is to be heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// An answer to a check, or one that nobody asked for.
    Said {
        said: Said,
        channel: String,
        at: DateTime<Utc>,
    },
    /// A call that the patient made; the model reads it.
    Call { call: CallId },
}

/// What can happen to a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ReportEvent {
    Opened,
    /// The call was read.
    Read {
        urgent: bool,
        red_flags: Vec<String>,
    },
    /// The call cannot be read; a person must.
    Unread {
        code: String,
    },
    Acknowledged {
        by: StaffId,
    },
    Due {
        key: String,
    },
    /// What waited for a partner was no longer true.
    Dropped {
        key: String,
        reason: String,
    },
    /// A notice went out, and to how many people beside the panel.
    Told {
        hops: u32,
        reached: u32,
    },
}

/// What a report decides to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum ReportEffect {
    Read {
        call: CallId,
    },
    /// An escalation's rung, or a notice without one.
    Tell {
        key: String,
        to: To,
        code: String,
        escalation: Option<(EscalationId, u32)>,
    },
    /// The patient hears that somebody looks, at any hour.
    Reassure {
        key: String,
    },
    Report {
        report: ChildReport,
    },
}
